package io.lethe.audit.offline;

import de.siegmar.fastcsv.reader.CsvRecord;
import io.lethe.audit.merkle.Selection;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.VerifierKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** That everything in an export is in the log, as it was signed. Used once. */
final class ExportCheck {

    private final Path folder;
    private final @Nullable VerifierKey trusted;
    private final @Nullable CosignerKey trustedCosigner;

    private long entries;
    private @Nullable ExportedEntry changed;

    /**
     * @param trusted the log's key as it is known from elsewhere; null where only the export tells
     *     it
     * @param trustedCosigner the same of the key that cosigns
     */
    ExportCheck(Path folder, @Nullable VerifierKey trusted, @Nullable CosignerKey trustedCosigner) {
        this.folder = folder;
        this.trusted = trusted;
        this.trustedCosigner = trustedCosigner;
    }

    /** What is proven. */
    String run() throws Inconsistency, Unusable {
        new FileSums(folder).check();
        LogKeys keys =
                new LogKeys(
                        key(ExportForm.KEY, VerifierKey::parse, trusted),
                        key(ExportForm.COSIGNER, CosignerKey::parse, trustedCosigner));
        Path checkpoint = folder.resolve(ExportForm.CHECKPOINT);
        String note = Given.text(checkpoint);
        LogKeys.Signed opened = Given.checkpoint(note, keys, checkpoint.toString());
        Checkpoint signed = opened.checkpoint();
        byte[] root = root(signed.size());
        if (!Arrays.equals(root, signed.root())) {
            throw new Inconsistency(
                    "The entries of %s are not those that were signed for".formatted(folder),
                    "root of the entries and hashes: " + Given.base64(root),
                    "signed:",
                    note);
        }
        return "%s: %s of %d entries of the log %s, as they were signed (%s)%s"
                .formatted(
                        folder,
                        entries == signed.size() ? "all" : entries,
                        signed.size(),
                        signed.origin(),
                        opened.told(),
                        onTrust(trusted, keys.log()) + onTrust(trustedCosigner, keys.cosigner()));
    }

    private static String onTrust(@Nullable Object known, @Nullable Object exported) {
        return known == null
                ? "%n  by the key in the export. Compare it with one from elsewhere: %s"
                        .formatted(exported)
                : "";
    }

    private <K> K key(String name, Function<String, K> parser, @Nullable K known)
            throws Inconsistency, Unusable {
        Path file = folder.resolve(name);
        K told = parse(file, Given.text(file), parser);
        if (known != null && !known.toString().equals(told.toString())) {
            throw new Inconsistency(
                    "The export is signed by another key than the one that was given",
                    "given:     " + known,
                    "exported:  " + told);
        }
        return told;
    }

    private static <K> K parse(Path file, String text, Function<String, K> parser)
            throws Inconsistency {
        try {
            K key = parser.apply(text);
            if ((key.toString() + '\n').equals(text)) {
                return key;
            }
        } catch (InvalidNote e) {
            // told below
        }
        throw new Inconsistency("%s holds no verifier key".formatted(file));
    }

    private byte[] root(long size) throws Inconsistency, Unusable {
        try (CsvLines<ExportedEntry> lines =
                        open(ExportForm.ENTRIES, ExportForm.ENTRY_COLUMNS, ExportedEntry::of);
                CsvLines<Selection.Node> hashes =
                        open(ExportForm.HASHES, ExportForm.HASH_COLUMNS, ExportCheck::hash)) {
            byte[] root = Selection.root(size, leaves(lines), hashes);
            return requireUnchanged(root);
        } catch (CsvLines.Misread | Selection.Misfit e) {
            requireUnchanged(new byte[0]);
            throw new Inconsistency("%s: %s".formatted(folder, e.getMessage()));
        } catch (IOException e) {
            throw Given.unreadable(folder, e);
        }
    }

    private <T> CsvLines<T> open(String name, List<String> columns, Function<CsvRecord, T> meaning)
            throws Inconsistency, Unusable {
        return CsvLines.open(folder.resolve(name), columns, meaning);
    }

    private Iterator<Selection.Node> leaves(Iterator<ExportedEntry> lines) {
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return lines.hasNext();
            }

            @Override
            public Selection.Node next() {
                ExportedEntry entry = lines.next();
                if (changed == null && !entry.isUnchanged()) {
                    changed = entry;
                }
                entries++;
                return new Selection.Node(
                        new Subtree(entry.index(), entry.index() + 1), entry.hash());
            }
        };
    }

    private byte[] requireUnchanged(byte[] root) throws Inconsistency {
        if (changed != null) {
            throw new Inconsistency(
                    "Entry %d (id %s) was changed: it has not the hash that the tree holds for it"
                            .formatted(changed.index(), changed.id()),
                    "the tree's: " + Given.base64(changed.hash()));
        }
        return root;
    }

    private static Selection.Node hash(CsvRecord line) {
        byte[] hash = Given.bytesOf(line.getField(2));
        if (line.getFieldCount() != ExportForm.HASH_COLUMNS.size() || hash.length != 32) {
            throw new IllegalArgumentException("Not two indexes and a hash");
        }
        return new Selection.Node(
                new Subtree(Given.number(line.getField(0)), Given.number(line.getField(1)) + 1),
                hash);
    }
}
