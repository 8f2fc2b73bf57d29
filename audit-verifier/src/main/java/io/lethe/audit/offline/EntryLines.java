package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.leaf.LeafDigest;
import io.lethe.audit.merkle.Folding;
import io.lethe.audit.merkle.Selection;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Computes what blocks of lines are in the tree, each by itself. Used again and again, so that
 * nothing is made for an entry; not thread-safe.
 */
final class EntryLines {

    private static final List<String> COLUMNS = ExportForm.ENTRY_COLUMNS;
    private static final int ID = COLUMNS.indexOf("id");
    private static final int DATA = COLUMNS.indexOf(ExportForm.DATA);
    private static final int ENCODING = COLUMNS.indexOf(ExportForm.ENCODING);
    private static final int HASH = COLUMNS.indexOf(ExportForm.LEAF_HASH);
    private static final byte[] BASE64 = ExportForm.BASE64.getBytes(UTF_8);
    private static final int HASH_BYTES = 32;

    /** The columns of attributes, in the order in which leaves have them. */
    private static final int[] ATTRIBUTES =
            IntStream.range(1, DATA)
                    .boxed()
                    .sorted(Comparator.comparing(COLUMNS::get))
                    .mapToInt(column -> column)
                    .toArray();

    private static final byte[][] NAMES =
            COLUMNS.stream().map(LeafDigest::name).toArray(byte[][]::new);

    private final boolean folded;
    private final CsvBytes csv = new CsvBytes(COLUMNS.size());
    private final LeafDigest digest = new LeafDigest();
    private final Folding folding = new Folding();
    private final byte[] hash = new byte[HASH_BYTES];
    private final byte[] spelt = new byte[44];
    private byte[] buffer = new byte[LineBlocks.BYTES];

    private List<Selection.Node> nodes = new ArrayList<>();
    private byte[] hashes = new byte[1024 * HASH_BYTES];
    private long first;
    private int following;
    private int count;
    private EntryBlock.@Nullable Changed changed;

    /**
     * @param folded whether consecutive entries become as few nodes as stand for them, or one each
     */
    EntryLines(boolean folded) {
        this.folded = folded;
    }

    /** What lines may be read into. */
    byte[] buffer() {
        return buffer;
    }

    /**
     * @throws Misread if a line is not of the form
     */
    EntryBlock of(LineBlocks.Block lines) {
        buffer = lines.bytes();
        nodes = new ArrayList<>();
        following = 0;
        count = 0;
        changed = null;
        csv.open(lines.bytes(), 0, lines.length());
        while (csv.next()) {
            line();
        }
        fold();
        return new EntryBlock(nodes, count, changed);
    }

    private void line() {
        long index = csv.number(0);
        compute();
        int _ = Base64.getEncoder().encode(hash, spelt);
        if (csv.is(HASH, spelt)) {
            add(index, hash);
            return;
        }
        byte[] told = hashOf();
        if (changed == null) {
            changed = new EntryBlock.Changed(index, csv.text(ID), told);
        }
        add(index, told);
    }

    private void add(long index, byte[] added) {
        if (following > 0 && (!folded || index != first + following)) {
            fold();
        }
        if (following == 0) {
            first = index;
        }
        if (hashes.length == following * HASH_BYTES) {
            hashes = Arrays.copyOf(hashes, 2 * hashes.length);
        }
        System.arraycopy(added, 0, hashes, following * HASH_BYTES, HASH_BYTES);
        following++;
        count++;
    }

    private void fold() {
        folding.fold(first, hashes, 0, following, nodes::add);
        following = 0;
    }

    private void compute() {
        int attributes = 0;
        for (int column : ATTRIBUTES) {
            attributes += csv.isEmpty(column) ? 0 : 1;
        }
        digest.begin(attributes);
        for (int column : ATTRIBUTES) {
            if (!csv.isEmpty(column)) {
                digest.attribute(
                        NAMES[column], csv.source(column), csv.begin(column), csv.length(column));
            }
        }
        if (csv.isEmpty(ENCODING)) {
            if (!csv.isAscii(DATA) && !isText(csv.text(DATA), csv.bytes(DATA))) {
                throw new Misread(csv.at() - 1);
            }
            digest.end(csv.source(DATA), csv.begin(DATA), csv.length(DATA), hash, 0);
            return;
        }
        if (!csv.is(ENCODING, BASE64)) {
            throw new Misread(csv.at() - 1);
        }
        byte[] data = bytes(DATA);
        if (isText(new String(data, UTF_8), data)) {
            throw new Misread(csv.at() - 1); // would be written as that
        }
        digest.end(data, 0, data.length, hash, 0);
    }

    private static boolean isText(String text, byte[] data) {
        return Arrays.equals(text.getBytes(UTF_8), data);
    }

    private byte[] hashOf() {
        byte[] told = bytes(HASH);
        if (told.length != HASH_BYTES) {
            throw new Misread(csv.at() - 1);
        }
        return told;
    }

    private byte[] bytes(int column) {
        try {
            return Given.bytesOf(csv.text(column));
        } catch (IllegalArgumentException e) {
            throw new Misread(csv.at() - 1);
        }
    }
}
