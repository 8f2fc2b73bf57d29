package io.lethe.audit.offline;

import io.lethe.audit.merkle.Selection;
import io.lethe.audit.merkle.Subtree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** What an export has of the rest of the tree, read as it is asked for. */
final class ExportedHashes implements Iterator<Selection.Node>, AutoCloseable {

    private final Path file;
    private final LineBlocks blocks;
    private final CsvBytes csv = new CsvBytes(ExportForm.HASH_COLUMNS.size());
    private byte[] buffer = new byte[LineBlocks.BYTES];
    private long offset;
    private Selection.@Nullable Node next;

    private ExportedHashes(Path file, LineBlocks blocks) {
        this.file = file;
        this.blocks = blocks;
        next = read();
    }

    static ExportedHashes of(Path folder) throws Inconsistency, Unusable {
        Path file = folder.resolve(ExportForm.HASHES);
        return new ExportedHashes(file, LineBlocks.below(file, ExportForm.HASH_COLUMNS));
    }

    private Selection.@Nullable Node read() {
        try {
            while (!csv.next()) {
                LineBlocks.Block block = blocks.next(buffer);
                if (block == null) {
                    return null;
                }
                buffer = block.bytes();
                offset = block.offset();
                csv.open(block.bytes(), 0, block.length());
            }
            return new Selection.Node(leaves(), hash());
        } catch (Misread e) {
            throw new Misread.At(file, offset + e.at(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Subtree leaves() {
        long first = csv.number(0);
        long last = csv.number(1);
        if (last < first) {
            throw new Misread(csv.at() - 1);
        }
        return new Subtree(first, last + 1);
    }

    private byte[] hash() {
        try {
            byte[] hash = Given.bytesOf(csv.text(2));
            if (hash.length == 32) {
                return hash;
            }
        } catch (IllegalArgumentException e) {
            // told below
        }
        throw new Misread(csv.at() - 1);
    }

    @Override
    public boolean hasNext() {
        return next != null;
    }

    @Override
    public Selection.Node next() {
        Selection.Node node = next;
        if (node == null) {
            throw new NoSuchElementException();
        }
        next = read();
        return node;
    }

    @Override
    public void close() throws IOException {
        blocks.close();
    }
}
