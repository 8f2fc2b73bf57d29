package io.lethe.kit.batch;

import io.lethe.kit.store.Provenance;

/** A command that follows from an event, in the chain of causes of that event. */
public record Instruction(Command command, Provenance provenance) {}
