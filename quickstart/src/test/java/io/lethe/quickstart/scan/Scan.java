package io.lethe.quickstart.scan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Looks for values in files, in UTF-8 and UTF-16, and in UTF-8 as hex, base64 and part of a URL.
 * What is compressed it does not see.
 */
public final class Scan {

    private static final int BLOCK = 1 << 20;

    private final Beginnings ordinary = new Beginnings(Long.BYTES);
    private final Beginnings brief = new Beginnings(Needle.SHORTEST);
    private int longest = 1;

    /** Values of fewer than five bytes are not looked for. */
    public Scan(List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            for (Needle needle : Needle.of(i, values.get(i))) {
                (needle.bytes().length < ordinary.length() ? brief : ordinary).add(needle);
                longest = Math.max(longest, needle.bytes().length);
            }
        }
    }

    /**
     * Where a value was seen, without telling it.
     *
     * @param value its place in the list of values
     */
    public record Finding(String file, int value, String form) implements Comparable<Finding> {

        @Override
        public int compareTo(Finding other) {
            int files = file.compareTo(other.file);
            int values = files == 0 ? Integer.compare(value, other.value) : files;
            return values == 0 ? form.compareTo(other.form) : values;
        }
    }

    /**
     * What was found.
     *
     * @param bytes how many were looked at
     */
    public record Findings(Set<Finding> all, long bytes) {}

    /** Looks into all files below a folder, apart from those that are left out. */
    public Findings below(Path root, Predicate<Path> leftOut) throws IOException {
        Set<Finding> found = new TreeSet<>();
        long bytes = 0;
        List<Path> files;
        try (Stream<Path> tree = Files.walk(root)) {
            files = tree.filter(Files::isRegularFile).filter(file -> !leftOut.test(file)).toList();
        }
        for (Path file : files) {
            try (InputStream in = Files.newInputStream(file)) {
                bytes += read(in, root.relativize(file).toString(), found);
            }
        }
        return new Findings(found, bytes);
    }

    private long read(InputStream in, String file, Set<Finding> found) throws IOException {
        byte[] block = new byte[BLOCK];
        long bytes = 0;
        int kept = 0;
        int read;
        while ((read = in.readNBytes(block, kept, BLOCK - kept)) > 0) {
            bytes += read;
            int filled = kept + read;
            look(block, filled, file, found);
            // What begins at the end of a block is whole in the next one.
            kept = Math.min(longest - 1, filled);
            System.arraycopy(block, filled - kept, block, 0, kept);
        }
        return bytes;
    }

    private void look(byte[] block, int filled, String file, Set<Finding> found) {
        long last = 0;
        for (int i = 0; i < filled; i++) {
            last = last << Byte.SIZE | (block[i] & 0xff);
            if (ordinary.mayBe(last)) {
                compare(ordinary, last, block, i, filled, file, found);
            }
            if (brief.mayBe(last)) {
                compare(brief, last, block, i, filled, file, found);
            }
        }
    }

    private static void compare(
            Beginnings beginnings,
            long last,
            byte[] block,
            int place,
            int filled,
            String file,
            Set<Finding> found) {
        int from = place - beginnings.length() + 1;
        for (Needle needle : beginnings.of(last)) {
            int to = from + needle.bytes().length;
            if (from >= 0
                    && to <= filled
                    && Arrays.equals(block, from, to, needle.bytes(), 0, needle.bytes().length)) {
                found.add(new Finding(file, needle.value(), needle.form()));
            }
        }
    }
}
