package io.lethe.audit.entries;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.merkle.Selection;
import io.lethe.audit.merkle.Subtree;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.offline.ExportForm;
import io.lethe.audit.trail.Entry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a filter chooses of the log as it was signed, as files that are proven without it. Used
 * once.
 */
final class Export {

    private static final int PORTION = 500;

    private final EntryView view;
    private final StoredHashes hashes;
    private final EntryFilter filter;
    private final SignedCheckpoint checkpoint;
    private final LogKeys keys;
    private final Runs chosen = new Runs();

    Export(
            EntryView view,
            StoredHashes hashes,
            EntryFilter filter,
            SignedCheckpoint checkpoint,
            LogKeys keys) {
        this.view = view;
        this.hashes = hashes;
        this.filter = filter;
        this.checkpoint = checkpoint;
        this.keys = keys;
    }

    /** Writes a zip archive, as it is read. */
    void writeTo(OutputStream out) throws IOException {
        ExportArchive archive = new ExportArchive(out);
        archive.text(ExportForm.KEY, keys.log().toString() + '\n');
        archive.text(ExportForm.COSIGNER, keys.cosigner() + "\n");
        archive.text(ExportForm.CHECKPOINT, checkpoint.note());
        archive.csv(ExportForm.ENTRIES, ExportForm.ENTRY_COLUMNS, this::entries);
        archive.csv(ExportForm.HASHES, ExportForm.HASH_COLUMNS, this::hashes);
        archive.text(
                ExportForm.README,
                ExportReadme.of(filter, checkpoint.checkpoint(), chosen.count()));
        archive.finish();
    }

    private void entries(CsvWriter csv) {
        view.all(
                filter,
                checkpoint.size(),
                Entry.COLUMNS,
                (row, _) -> EntryLine.of(row),
                lines -> entries(csv, lines));
    }

    // The hash is the tree's and not that of the row: an entry that was changed is told by name.
    private void entries(CsvWriter csv, List<EntryLine> lines) {
        Map<Subtree, String> leaves =
                hashes.of(lines.stream().map(line -> leaf(line.index())).toList());
        for (EntryLine line : lines) {
            List<String> fields = new ArrayList<>(line.fields());
            fields.add(leaves.get(leaf(line.index())));
            csv.writeRecord(fields);
            chosen.add(line.index());
        }
    }

    private static Subtree leaf(long index) {
        return new Subtree(index, index + 1);
    }

    private void hashes(CsvWriter csv) {
        List<Subtree> gaps = new ArrayList<>();
        Selection.gaps(
                chosen.iterator(),
                checkpoint.size(),
                gap -> {
                    gaps.add(gap);
                    if (gaps.size() == PORTION) {
                        write(csv, gaps);
                    }
                });
        write(csv, gaps);
    }

    private void write(CsvWriter csv, List<Subtree> gaps) {
        Map<Subtree, String> roots = hashes.of(gaps);
        for (Subtree gap : gaps) {
            csv.writeRecord(Long.toString(gap.from()), Long.toString(gap.to() - 1), roots.get(gap));
        }
        gaps.clear();
    }
}
