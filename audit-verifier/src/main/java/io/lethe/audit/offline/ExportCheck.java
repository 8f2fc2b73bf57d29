package io.lethe.audit.offline;

import io.lethe.audit.merkle.Selection;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.VerifierKey;
import io.lethe.audit.note.WitnessKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** That everything in an export is in the log, as it was signed. Used once. */
final class ExportCheck {

    private final Path folder;
    private final @Nullable VerifierKey trusted;
    private final @Nullable CosignerKey trustedCosigner;
    private final List<WitnessKey> witnesses;

    private long entries;
    private boolean entriesFollow;

    /**
     * @param trusted the log's key as it is known from elsewhere; null where only the export tells
     *     it
     * @param trustedCosigner the same of the key that cosigns
     * @param witnesses who must have cosigned
     */
    ExportCheck(
            Path folder,
            @Nullable VerifierKey trusted,
            @Nullable CosignerKey trustedCosigner,
            List<WitnessKey> witnesses) {
        this.witnesses = witnesses;
        this.folder = folder;
        this.trusted = trusted;
        this.trustedCosigner = trustedCosigner;
    }

    /** What is proven. */
    String run() throws Inconsistency, Unusable {
        FutureTask<FileSums.Sums> sums = new FutureTask<>(new FileSums(folder));
        Thread _ = Thread.ofPlatform().daemon().start(sums);
        try {
            return proven();
        } finally {
            // A file that was changed is told as that, whatever else does not fit any more.
            await(sums).requireUnchanged(entriesFollow);
        }
    }

    private static FileSums.Sums await(FutureTask<FileSums.Sums> sums)
            throws Inconsistency, Unusable {
        try {
            return sums.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case Inconsistency changed -> throw changed;
                case Unusable unread -> throw unread;
                case null, default -> throw new IllegalStateException(e);
            }
        }
    }

    private String proven() throws Inconsistency, Unusable {
        LogKeys keys =
                new LogKeys(
                        key(ExportForm.KEY, VerifierKey::parse, trusted),
                        key(ExportForm.COSIGNER, CosignerKey::parse, trustedCosigner),
                        witnesses);
        Path checkpoint = folder.resolve(ExportForm.CHECKPOINT);
        String note = Given.text(checkpoint);
        LogKeys.Signed opened = Given.checkpoint(note, keys, checkpoint.toString());
        Checkpoint signed = opened.checkpoint();
        byte[] root = root(signed.size(), true);
        if (!Arrays.equals(root, signed.root())) {
            throw new Inconsistency(
                    "The entries of %s are not those that were signed for".formatted(folder),
                    "root of the entries and hashes: " + Given.base64(root),
                    "signed:",
                    note);
        }
        entriesFollow = true;
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

    /**
     * @param folded whether entries that follow each other are taken together, as long as nothing
     *     is wrong with them
     */
    private byte[] root(long size, boolean folded) throws Inconsistency, Unusable {
        try (ExportedEntries lines = ExportedEntries.of(folder, folded);
                ExportedHashes hashes = ExportedHashes.of(folder)) {
            byte[] root = folded ? Selection.root(size, lines, hashes) : named(size, lines, hashes);
            requireUnchanged(lines.changed());
            entries = lines.count();
            return root;
        } catch (Misread.At | Selection.Misfit e) {
            if (folded) {
                return root(size, false); // one by one: that names it
            }
            throw new Inconsistency(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw Given.unreadable(folder, Objects.requireNonNull(e.getCause()));
        } catch (IOException e) {
            throw Given.unreadable(folder, e);
        }
    }

    private byte[] named(long size, ExportedEntries lines, ExportedHashes hashes)
            throws Inconsistency {
        try {
            return Selection.root(size, lines, hashes);
        } catch (Misread.At | Selection.Misfit e) {
            requireUnchanged(lines.changed());
            throw new Inconsistency("%s: %s".formatted(folder, e.getMessage()));
        }
    }

    private static void requireUnchanged(EntryBlock.@Nullable Changed changed)
            throws Inconsistency {
        if (changed != null) {
            throw new Inconsistency(
                    "Entry %d (id %s) was changed: it has not the hash that the tree holds for it"
                            .formatted(changed.index(), changed.id()),
                    "the tree's: " + Given.base64(changed.hash()));
        }
    }
}
