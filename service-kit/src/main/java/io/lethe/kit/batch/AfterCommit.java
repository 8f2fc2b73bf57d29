package io.lethe.kit.batch;

/** Told, on the writer's thread, that something was committed. Must return at once. */
@FunctionalInterface
public interface AfterCommit {
    void committed();
}
