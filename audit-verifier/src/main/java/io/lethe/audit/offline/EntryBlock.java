package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.leaf.LeafDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Some lines of an export and what they are in the tree. Each stands alone, so many may be computed
 * side by side.
 *
 * @param indexes of the entries
 * @param hashes that the tree had for them, as the export says
 * @param changed the first entry that has another hash than that; null where none has
 */
record EntryBlock(List<Long> indexes, List<byte[]> hashes, @Nullable Changed changed) {

    /** Behind the last one. */
    static final EntryBlock END = new EntryBlock(List.of(), List.of(), null);

    /** An entry that is not what the tree holds. */
    @SuppressWarnings("ArrayRecordComponent")
    record Changed(long index, String id, byte[] hash) {}

    private static final List<String> COLUMNS = ExportForm.ENTRY_COLUMNS;
    private static final int ID = COLUMNS.indexOf("id");
    private static final int DATA = COLUMNS.indexOf(ExportForm.DATA);
    private static final int ENCODING = COLUMNS.indexOf(ExportForm.ENCODING);
    private static final int HASH = COLUMNS.indexOf(ExportForm.LEAF_HASH);
    private static final byte[] BASE64 = ExportForm.BASE64.getBytes(UTF_8);

    /** The columns of attributes, in the order in which leaves have them. */
    private static final int[] ATTRIBUTES =
            IntStream.range(1, DATA)
                    .boxed()
                    .sorted(Comparator.comparing(COLUMNS::get))
                    .mapToInt(column -> column)
                    .toArray();

    private static final byte[][] NAMES =
            COLUMNS.stream().map(LeafDigest::name).toArray(byte[][]::new);

    /**
     * @throws Misread if a line is not of the form
     */
    static EntryBlock of(LineBlocks.Block lines) {
        CsvBytes csv = new CsvBytes(COLUMNS.size());
        csv.open(lines.bytes(), 0, lines.length());
        LeafDigest digest = new LeafDigest();
        List<Long> indexes = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        byte[] spelt = new byte[44];
        Changed changed = null;
        while (csv.next()) {
            long index = csv.number(0);
            byte[] hash = hash(csv, digest);
            int _ = Base64.getEncoder().encode(hash, spelt);
            if (!csv.is(HASH, spelt)) {
                hash = hashOf(csv);
                if (changed == null) {
                    changed = new Changed(index, csv.text(ID), hash);
                }
            }
            indexes.add(index);
            hashes.add(hash);
        }
        return new EntryBlock(indexes, hashes, changed);
    }

    private static byte[] hash(CsvBytes csv, LeafDigest digest) {
        int count = 0;
        for (int column : ATTRIBUTES) {
            count += csv.isEmpty(column) ? 0 : 1;
        }
        digest.begin(count);
        for (int column : ATTRIBUTES) {
            if (!csv.isEmpty(column)) {
                digest.attribute(
                        NAMES[column], csv.source(column), csv.begin(column), csv.length(column));
            }
        }
        if (csv.isEmpty(ENCODING)) {
            return digest.end(csv.source(DATA), csv.begin(DATA), csv.length(DATA));
        }
        if (!csv.is(ENCODING, BASE64)) {
            throw new Misread(csv.at() - 1);
        }
        byte[] data = bytes(csv, DATA);
        return digest.end(data, 0, data.length);
    }

    private static byte[] hashOf(CsvBytes csv) {
        byte[] hash = bytes(csv, HASH);
        if (hash.length != 32) {
            throw new Misread(csv.at() - 1);
        }
        return hash;
    }

    private static byte[] bytes(CsvBytes csv, int column) {
        try {
            return Given.bytesOf(csv.text(column));
        } catch (IllegalArgumentException e) {
            throw new Misread(csv.at() - 1);
        }
    }
}
