package io.lethe.demo;

import io.lethe.publish.progress.Progress;
import java.util.Locale;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;

/** Tells the parts of the story one after the other: a bar while one is told, then a line. */
final class Parts {

    private final Consumer<String> lines;
    private final Progress progress;

    Parts(Consumer<String> lines, Progress progress) {
        this.lines = lines;
        this.progress = progress;
    }

    /** A part that is being told. */
    interface Part {

        /**
         * @param step to be run after each thing, by any thread
         * @return words for the end of the line
         */
        String tell(Runnable step) throws InterruptedException;
    }

    void tell(String name, int things, Part part) throws InterruptedException {
        long before = System.nanoTime();
        String words = things == 0 ? part.tell(() -> {}) : withBar(name, things, part);
        double seconds = (System.nanoTime() - before) / 1e9;
        lines.accept(
                String.format(
                        Locale.ROOT,
                        "  %-12s %,7d %7.1f s %,8.0f/s   %s",
                        name,
                        things,
                        seconds,
                        things / Math.max(seconds, 0.001),
                        words));
    }

    private String withBar(String name, int things, Part part) throws InterruptedException {
        try (ProgressBar bar = progress.things(name, things)) {
            return part.tell(bar::step);
        }
    }
}
