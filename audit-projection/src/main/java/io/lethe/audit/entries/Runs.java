package io.lethe.audit.entries;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;

/** Ascending indexes, kept as runs: a range of millions takes as much room as one. */
final class Runs {

    /** From the first to before the last. */
    private record Run(long from, long to) {}

    private final List<Run> runs = new ArrayList<>();
    private long count;

    void add(long index) {
        count++;
        if (!runs.isEmpty() && runs.getLast().to() == index) {
            runs.set(runs.size() - 1, new Run(runs.getLast().from(), index + 1));
        } else {
            runs.add(new Run(index, index + 1));
        }
    }

    long count() {
        return count;
    }

    PrimitiveIterator.OfLong iterator() {
        return new PrimitiveIterator.OfLong() {
            private int run;
            private long next = runs.isEmpty() ? 0 : runs.getFirst().from();

            @Override
            public boolean hasNext() {
                return run < runs.size();
            }

            @Override
            public long nextLong() {
                if (!hasNext()) {
                    throw new NoSuchElementException();
                }
                long index = next++;
                if (next == runs.get(run).to() && ++run < runs.size()) {
                    next = runs.get(run).from();
                }
                return index;
            }
        };
    }
}
