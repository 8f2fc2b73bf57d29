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
import org.jspecify.annotations.Nullable;

/**
 * The log, chunk by chunk in its order. A thread takes rows from the connection while those before
 * are hashed and compared: the database and who verifies it work side by side. Some thousand rows
 * are in memory, however long the log is. For one thread beside that.
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

    /**
     * @param begin of the first row; the others begin where their bytes do
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Rows(byte[][] copied, int count, int begin) implements Message {}

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
     */
    Part next(long first, Chunk.Hashing hashing) throws SQLException {
        Chunk chunk = new Chunk(first, most);
        if (!running) {
            start(first);
        }
        while (true) {
            switch (take()) {
                case Rows rows -> add(rows, chunk, hashing);
                case Behind behind -> {
                    chunk.end(behind.next());
                    return new Part(chunk, behind.head(), behind.tiles());
                }
                case Failed failed -> throw thrown(failed.cause());
                case Ended() -> start(first);
            }
        }
    }

    private static void add(Rows rows, Chunk chunk, Chunk.Hashing hashing) {
        for (int i = 0; i < rows.count() && !chunk.isOutOfOrder(); i++) {
            chunk.add(hashing, rows.copied()[i], i == 0 ? rows.begin() : 0);
        }
    }

    private static SQLException thrown(Throwable cause) throws SQLException {
        return switch (cause) {
            case SQLException e -> throw e;
            case RuntimeException e -> throw e;
            default -> new SQLException("The log could not be read", cause);
        };
    }

    /** The connection, for something else. Whoever asks for a further chunk then waits for it. */
    Connection connection() {
        close();
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
            count = readRows(copy);
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

    private int readRows(EntryCopy copy) throws SQLException {
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
                put(new Rows(rows, ROWS, begin));
                rows = new byte[ROWS][];
            }
        }
        if (count % ROWS > 0) {
            put(new Rows(rows, count % ROWS, begin));
        }
        return count;
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

    @Override
    public void close() {
        stopped = true;
        while (running) {
            running = !(take() instanceof Ended);
        }
    }
}
