package io.lethe.kit.batch;

/** A second writer on the same database, as another replica would be. */
record SecondWriter(Batcher batcher) implements AutoCloseable {

    static SecondWriter of(BatcherFixture first) {
        Batcher batcher = BatcherFixture.batcher(first.dataSource());
        batcher.start();
        return new SecondWriter(batcher);
    }

    @Override
    public void close() {
        batcher.stop();
    }
}
