package io.lethe.audit.offline;

import io.lethe.audit.merkle.Selection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * The leaves of an export in their order. One thread reads the file, as many as there are
 * processors compute what the lines are in the tree, and whoever asks takes the results one after
 * the other. Some blocks of lines are in memory, however large the file is.
 */
final class ExportedEntries implements Iterator<Selection.Node>, AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();
    private static final int AHEAD = 2 * PROCESSORS;

    private final Path file;
    private final BlockingQueue<Future<EntryBlock>> results = new ArrayBlockingQueue<>(4 * AHEAD);
    private final BlockingQueue<EntryLines> idle = new ArrayBlockingQueue<>(AHEAD);
    private final ExecutorService computing =
            Executors.newFixedThreadPool(
                    PROCESSORS, task -> Thread.ofPlatform().daemon().unstarted(task));
    private final Thread reading;

    private EntryBlock block = EntryBlock.END;
    private int next;
    private long count;
    private EntryBlock.@Nullable Changed changed;

    private ExportedEntries(Path file, LineBlocks lines, boolean folded) {
        this.file = file;
        for (int i = 0; i < AHEAD; i++) {
            idle.add(new EntryLines(folded));
        }
        reading = Thread.ofPlatform().daemon().start(() -> read(lines));
        advance();
    }

    /**
     * @param folded whether consecutive entries are given away as few nodes that stand for them,
     *     which costs a fraction, and lines are cut where they seem to end; or one by one and with
     *     every look that it takes, as who wants to name one needs them
     */
    static ExportedEntries of(Path folder, boolean folded) throws Inconsistency, Unusable {
        Path file = folder.resolve(ExportForm.ENTRIES);
        return new ExportedEntries(
                file, LineBlocks.below(file, ExportForm.ENTRY_COLUMNS, folded), folded);
    }

    private void read(LineBlocks lines) {
        try (lines) {
            while (true) {
                EntryLines free = idle.take();
                LineBlocks.Block read = lines.next(free.buffer());
                if (read == null) {
                    put(() -> EntryBlock.END).run();
                    return;
                }
                computing.execute(put(() -> computed(free, read)));
            }
        } catch (IOException e) {
            putFailed(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody wants the rest
        }
    }

    private FutureTask<EntryBlock> put(Callable<EntryBlock> what) throws InterruptedException {
        FutureTask<EntryBlock> task = new FutureTask<>(what);
        results.put(task);
        return task;
    }

    private EntryBlock computed(EntryLines free, LineBlocks.Block lines) {
        try {
            return free.of(lines);
        } catch (Misread e) {
            throw new Misread.At(file, lines.offset() + e.at(), e);
        } finally {
            idle.add(free);
        }
    }

    private void putFailed(IOException e) {
        try {
            put(() -> {
                        throw e;
                    })
                    .run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Entries that were given away. */
    long count() {
        return count;
    }

    /** The first of them that is not what the tree holds; null where there is none. */
    EntryBlock.@Nullable Changed changed() {
        return changed;
    }

    @Override
    public boolean hasNext() {
        return !block.nodes().isEmpty();
    }

    @Override
    public Selection.Node next() {
        EntryBlock current = block;
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Selection.Node node = current.nodes().get(next);
        next++;
        if (next == current.nodes().size()) {
            count += current.count();
            advance();
        }
        return node;
    }

    private void advance() {
        next = 0;
        block = take();
        if (changed == null) {
            changed = block.changed();
        }
    }

    private EntryBlock take() {
        try {
            return results.take().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Misread.At misread -> throw misread;
                case IOException unread -> throw new UncheckedIOException(unread);
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() {
        reading.interrupt();
        computing.shutdownNow();
    }
}
