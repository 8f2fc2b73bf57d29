package io.lethe.kit.batch;

/** What somebody wants of one stream. Implementations are immutable. */
public interface Command {

    /** Identifier of the aggregate that decides. */
    String stream();
}
