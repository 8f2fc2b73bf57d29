package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.trail.Learnt;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts rows by day, source and type, and keeps the highest position of each, without decoding
 * what is the same in thousands of rows. Not thread-safe.
 */
final class Tally {

    private static final int DATE = 10;

    private final Map<Key, Cell> cells = new HashMap<>();
    private final Key probe = new Key();
    private @Nullable Cell before;

    /** The bytes that tell cells apart. */
    private static final class Key {
        private byte[] bytes = new byte[128];
        private int length;
        private int hash;

        void set(EntryRow row) {
            length = 0;
            putDay(row);
            put(row, EntryRow.SOURCE, row.length(EntryRow.SOURCE));
            put(row, EntryRow.TYPE, row.length(EntryRow.TYPE));
        }

        void hash() {
            hash = 0;
            for (int i = 0; i < length; i++) {
                hash = 31 * hash + bytes[i];
            }
        }

        private void putDay(EntryRow row) {
            if (row.length(EntryRow.TIME) > 0) {
                put(row, EntryRow.TIME, Math.min(DATE, row.length(EntryRow.TIME)));
                return;
            }
            long day = Math.floorDiv(row.number(EntryRow.LEARNT), TimeText.PER_DAY);
            for (int i = 0; i < Long.BYTES; i++) {
                bytes[length++] = (byte) (day >> (Byte.SIZE * i));
            }
        }

        private void put(EntryRow row, int field, int count) {
            if (bytes.length < length + count + 1) {
                bytes = Arrays.copyOf(bytes, 2 * (length + count + 1));
            }
            System.arraycopy(row.bytes(), row.begin(field), bytes, length, count);
            length += count;
            bytes[length++] = 0;
        }

        Key kept() {
            Key kept = new Key();
            kept.bytes = Arrays.copyOf(bytes, length);
            kept.length = length;
            kept.hash = hash;
            return kept;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key that
                    && Arrays.equals(bytes, 0, length, that.bytes, 0, that.length);
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }

    private static final class Cell {
        private final String time;
        private final String source;
        private final String type;
        private final Key key;
        private long count;
        private long last;

        Cell(EntryRow row, Key key) {
            this.key = key;
            time =
                    row.length(EntryRow.TIME) == 0
                            ? Learnt.written(row.number(EntryRow.LEARNT))
                            : text(row, EntryRow.TIME);
            source = text(row, EntryRow.SOURCE);
            type = text(row, EntryRow.TYPE);
        }

        private static String text(EntryRow row, int field) {
            return new String(row.bytes(), row.begin(field), row.length(field), UTF_8);
        }
    }

    /** Another entry. */
    void add(EntryRow row) {
        probe.set(row);
        Cell cell = before != null && before.key.equals(probe) ? before : cell(row);
        cell.count++;
        cell.last = Math.max(cell.last, row.number(EntryRow.POSITION));
        before = cell;
    }

    private Cell cell(EntryRow row) {
        probe.hash();
        Cell known = cells.get(probe);
        if (known != null) {
            return known;
        }
        Cell cell = new Cell(row, probe.kept());
        cells.put(cell.key, cell);
        return cell;
    }

    /** What was counted elsewhere. */
    void add(Tally others) {
        others.cells.forEach(
                (key, cell) -> {
                    Cell known = cells.putIfAbsent(key, cell);
                    if (known != null) {
                        known.count += cell.count;
                        known.last = Math.max(known.last, cell.last);
                    }
                });
    }

    /** What was counted. */
    void tell(CountCheck counts, PositionCheck positions) {
        for (Cell each : cells.values()) {
            counts.add(each.time, each.source, each.type, each.count);
            positions.add(each.source, each.last);
        }
    }
}
