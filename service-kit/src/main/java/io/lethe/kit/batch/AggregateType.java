package io.lethe.kit.batch;

/**
 * Tells the kit which Axon aggregate decides which commands; an aggregate may have several.
 *
 * @param aggregate has one {@code @CommandHandler} that takes exactly the command type
 */
public record AggregateType<T>(Class<T> aggregate, Class<? extends Command> command) {}
