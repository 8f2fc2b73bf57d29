package io.lethe.publish.imports;

import io.lethe.publish.progress.Progress;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ProgressBar;

/** Sends one file, and again as often as the way breaks while it comes forward. */
public final class FileImport {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int PATIENCE = 60;

    private final Platform platform;
    private final Progress progress;
    private final Path folder;

    /**
     * @param folder where it is noted what was begun
     */
    public FileImport(Platform platform, Progress progress, Path folder) {
        this.platform = platform;
        this.progress = progress;
        this.folder = folder;
    }

    /**
     * What came of it.
     *
     * @param report refused rows and those to be reviewed, as CSV
     */
    public record Result(Run run, String report) {}

    /**
     * Goes on with the import of this file and these terms, if one was begun.
     *
     * @throws ImportTrouble if it is not done
     */
    public Result take(Path file, Order order) throws IOException, InterruptedException {
        Begun begun = Begun.of(folder, file, order);
        long rows = -1;
        for (int tries = 0; ; tries++) {
            try {
                Run run = send(begun.id(), file, order);
                String report = platform.report(run.id());
                begun.done();
                return new Result(run, report);
            } catch (ImportTrouble e) {
                long now = rowsOf(begun.id(), rows);
                tries = now > rows ? 0 : tries;
                rows = now;
                if (!e.isPassing() || tries >= PATIENCE) {
                    throw forget(begun, e, rows);
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
            }
        }
    }

    /** What was refused before it began leaves no note: it is another command the next time. */
    private ImportTrouble forget(Begun begun, ImportTrouble e, long rows) throws IOException {
        if (!e.isPassing() && rows < 0) {
            begun.done();
        }
        return e;
    }

    private long rowsOf(String id, long known) throws InterruptedException {
        try {
            return platform.look(id).map(Run::rows).orElse(known);
        } catch (ImportTrouble _) {
            return known;
        }
    }

    private Run send(String id, Path file, Order order) throws IOException, InterruptedException {
        Optional<Run> before = platform.look(id);
        if (before.isPresent() && before.get().isDone()) {
            return before.get();
        }
        String name = String.valueOf(file.getFileName());
        try (ProgressBar bar = progress.bytes(name, Files.size(file));
                ScheduledExecutorService watching = Executors.newSingleThreadScheduledExecutor();
                InputStream in = new Counted(Files.newInputStream(file), bar)) {
            Future<?> watch =
                    watching.scheduleWithFixedDelay(() -> watch(id, bar), 1, 1, TimeUnit.SECONDS);
            try {
                return platform.take(id, order, new BufferedInputStream(in));
            } finally {
                watch.cancel(true);
            }
        }
    }

    private void watch(String id, ProgressBar bar) {
        try {
            platform.look(id).ifPresent(run -> Progress.rows(bar, run.rows()));
        } catch (ImportTrouble _) {
            bar.setExtraMessage(" the service does not tell how far it is");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Moves the bar as the file is read. */
    private static final class Counted extends FilterInputStream {

        private final ProgressBar bar;

        Counted(InputStream in, ProgressBar bar) {
            super(in);
            this.bar = bar;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            bar.stepBy(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            int read = super.read(into, from, length);
            bar.stepBy(Math.max(read, 0));
            return read;
        }
    }
}
