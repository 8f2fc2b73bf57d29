package io.lethe.audit.offline;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lethe.audit.leaf.Leaf;
import io.lethe.audit.merkle.TreeHash;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An entry as an export has it.
 *
 * @param leaf of its attributes and data
 * @param hash of its leaf, as the tree had it when it was exported
 */
record ExportedEntry(long index, Leaf leaf, byte[] hash) {

    private static final List<String> COLUMNS = ExportForm.ENTRY_COLUMNS;
    private static final int DATA = COLUMNS.indexOf(ExportForm.DATA);

    /**
     * @throws IllegalArgumentException for a line that is not of the form
     */
    static ExportedEntry of(CsvRecord line) {
        if (line.getFieldCount() != COLUMNS.size()) {
            throw new IllegalArgumentException("A column is missing or too much");
        }
        SortedMap<String, String> attributes = new TreeMap<>();
        for (int column = 1; column < DATA; column++) {
            if (!line.getField(column).isEmpty()) {
                attributes.put(COLUMNS.get(column), line.getField(column));
            }
        }
        byte[] data =
                line.getField(DATA + 1).isEmpty()
                        ? line.getField(DATA).getBytes(UTF_8)
                        : base64(line);
        return new ExportedEntry(
                Given.number(line.getField(0)),
                Leaf.of(attributes, data),
                Given.bytesOf(line.getField(DATA + 2)));
    }

    private static byte[] base64(CsvRecord line) {
        if (!line.getField(DATA + 1).equals(ExportForm.BASE64)) {
            throw new IllegalArgumentException("An encoding that is not known");
        }
        return Given.bytesOf(line.getField(DATA));
    }

    /** Whether its attributes and data are those that the tree has. */
    boolean isUnchanged() {
        return Arrays.equals(TreeHash.leaf(leaf.bytes()), hash);
    }

    String id() {
        return leaf.attributes().getOrDefault("id", "");
    }
}
