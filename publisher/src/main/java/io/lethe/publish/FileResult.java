package io.lethe.publish;

import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** What became of one file. Rows are confirmed on another thread than they are read on. */
final class FileResult {

    private final String file;
    private final LongAdder taken = new LongAdder();
    private long rows;
    private long refused;
    private Optional<String> stop = Optional.empty();

    FileResult(String file) {
        this.file = file;
    }

    void read() {
        rows++;
    }

    void taken() {
        taken.increment();
    }

    void refused() {
        refused++;
    }

    /** Says why the file was not read to its end. */
    void stoppedBy(String reason) {
        stop = Optional.of(reason);
    }

    String file() {
        return file;
    }

    /** The rows that were read, the header not among them. */
    long rows() {
        return rows;
    }

    /** The rows whose events the brokers have. */
    long takenRows() {
        return taken.sum();
    }

    long refusedRows() {
        return refused;
    }

    /** Why it was not read to its end; empty where it was. */
    Optional<String> stop() {
        return stop;
    }
}
