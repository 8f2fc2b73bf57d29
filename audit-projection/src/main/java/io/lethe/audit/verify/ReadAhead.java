package io.lethe.audit.verify;

import io.lethe.audit.merkle.TileId;
import io.lethe.audit.trail.TileRows;
import io.lethe.audit.trail.TreeHead;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * The log, chunk by chunk in its order. A thread takes rows from the connection while as many as
 * there are processors hash those before, and whoever asks compares: the database and who verifies
 * it work side by side. Some thousand rows are in memory, however long the log is. For one thread
 * beside those.
 */
final class ReadAhead implements AutoCloseable {

    private static final int ROWS = 256;
    private static final int WAITING = 32;

    /**
     * A chunk, and what it is compared with.
     *
     * @param tiles those that hold its hashes, and those that are full since
     */
    record Part(Chunk chunk, TreeHead head, Map<TileId, byte[]> tiles) {}

    private sealed interface Message {}

    private record Rows(CompletableFuture<Piece> hashed) implements Message {}

    /** Some rows of a chunk. */
    private record Piece(Chunk rows, Tally tally) {

        /**
         * @param first index of the first of them
         * @param begin where that row begins; the others do where their bytes do
         */
        static Piece of(long first, byte[][] copied, int count, int begin) {
            Chunk rows = new Chunk(first, count);
            Chunk.Hashing hashing = new Chunk.Hashing();
            for (int i = 0; i < count && !rows.isOutOfOrder(); i++) {
                rows.add(hashing, copied[i], i == 0 ? begin : 0);
            }
            return new Piece(rows, hashing.tally());
        }
    }

    /**
     * What comes behind the rows of a chunk.
     *
     * @param next the index of the next entry where the chunk has fewer rows than it may; null for
     *     none
     */
    private record Behind(TreeHead head, Map<TileId, byte[]> tiles, @Nullable Long next)
            implements Message {}

    private record Failed(Throwable cause) implements Message {}

    /** The connection is used no more. */
    private record Ended() implements Message {}

    private final Connection connection;
    private final int most;
    private final int chunks;
    private final BlockingQueue<Message> waiting = new ArrayBlockingQueue<>(WAITING);
    private final ExecutorService computing =
            Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    task -> Thread.ofPlatform().daemon().unstarted(task));
    private volatile boolean stopped;
    private boolean running;

    /**
     * @param connection in a transaction that sees one state of the database; for nothing else
     *     until this is closed
     * @param most entries of a chunk
     * @param chunks how many are asked for at most
     */
    ReadAhead(Connection connection, int most, int chunks) {
        this.connection = connection;
        this.most = most;
        this.chunks = chunks;
    }

    /**
     * The entries from the first on; those before it too where it is that of the log.
     *
     * @param first behind those of the call before
     * @param tally counts them
     */
    Part next(long first, Tally tally) throws SQLException {
        Chunk chunk = new Chunk(first, most);
        if (!running) {
            start(first);
        }
        while (true) {
            switch (take()) {
                case Rows rows -> add(rows.hashed().join(), chunk, tally);
                case Behind behind -> {
                    chunk.end(behind.next());
                    return new Part(chunk, behind.head(), behind.tiles());
                }
                case Failed failed -> throw thrown(failed.cause());
                case Ended() -> start(first);
            }
        }
    }

    private static void add(Piece piece, Chunk chunk, Tally tally) {
        if (!chunk.isOutOfOrder()) {
            chunk.append(piece.rows());
            tally.add(piece.tally());
        }
    }

    private static SQLException thrown(Throwable cause) throws SQLException {
        return switch (cause) {
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> new SQLException("The log could not be read", cause);
        };
    }

    /** The connection, for something else. Whoever asks for a further chunk then waits for it. */
    Connection connection() {
        stop();
        return connection;
    }

    private void start(long first) {
        stopped = false;
        running = true;
        Thread _ = Thread.ofPlatform().daemon().start(() -> read(first));
    }

    private void read(long from) {
        try {
            long first = from;
            for (int i = 0; i < chunks && !stopped && readChunk(first); i++) {
                first += most;
            }
        } catch (Throwable e) { // whatever it is, somebody waits for it
            put(new Failed(e));
        } finally {
            put(new Ended());
        }
    }

    /** Whether another chunk comes behind it. */
    private boolean readChunk(long first) throws SQLException {
        String where =
                "%sindex < %d"
                        .formatted(
                                first == 0 ? "" : "index >= %d AND ".formatted(first),
                                first + most);
        int count;
        try (EntryCopy copy = new EntryCopy(connection, where, most)) {
            count = readRows(copy, first);
        }
        if (stopped) {
            return false;
        }
        put(
                new Behind(
                        TreeHead.read(connection),
                        TileRows.load(connection, tiles(first, first + count)),
                        count < most ? further(first + most) : null));
        return count == most;
    }

    private int readRows(EntryCopy copy, long first) throws SQLException {
        int count = 0;
        byte[][] rows = new byte[ROWS][];
        int begin = 0;
        for (byte[] row = copy.next(); row != null && !stopped; row = copy.next()) {
            int place = count % ROWS;
            if (place == 0) {
                begin = copy.from();
            }
            rows[place] = row;
            count++;
            if (place == ROWS - 1) {
                putRows(first + count - ROWS, rows, ROWS, begin);
                rows = new byte[ROWS][];
            }
        }
        int rest = count % ROWS;
        if (rest > 0) {
            putRows(first + count - rest, rows, rest, begin);
        }
        return count;
    }

    private void putRows(long first, byte[][] rows, int count, int begin) {
        put(
                new Rows(
                        CompletableFuture.supplyAsync(
                                () -> Piece.of(first, rows, count, begin), computing)));
    }

    private static List<TileId> tiles(long first, long end) {
        List<TileId> tiles = new ArrayList<>();
        for (long n = first / TileId.WIDTH; n * TileId.WIDTH < end; n++) {
            tiles.add(new TileId(0, n));
        }
        long width = (long) TileId.WIDTH * TileId.WIDTH;
        for (int level = 1; width <= end; level++, width *= TileId.WIDTH) {
            for (long n = first / width; n < end / width; n++) {
                tiles.add(new TileId(level, n));
            }
        }
        return tiles;
    }

    /** The log ends there, or has a gap. */
    private @Nullable Long further(long from) throws SQLException {
        try (EntryCopy copy = new EntryCopy(connection, "index >= %d".formatted(from), 1)) {
            byte[] found = copy.next();
            if (found == null) {
                return null;
            }
            EntryRow row = new EntryRow();
            row.take(found, copy.from());
            return row.number(EntryRow.INDEX);
        }
    }

    // Once it is stopped nothing waits but what is put next: there is always room for that.
    private void put(Message message) {
        boolean isInterrupted = false;
        while (true) {
            try {
                waiting.put(message);
                break;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }

    // A connection that is in use cannot be left, so there is no point in not waiting.
    private Message take() {
        boolean isInterrupted = false;
        while (true) {
            try {
                Message message = waiting.take();
                if (isInterrupted) {
                    Thread.currentThread().interrupt();
                }
                return message;
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
    }

    private void stop() {
        stopped = true;
        while (running) {
            running = !(take() instanceof Ended);
        }
    }

    @Override
    public void close() {
        stop();
        computing.shutdown();
    }
}
