package io.lethe.audit.offline;

import io.lethe.audit.leaf.InvalidLeaf;
import io.lethe.audit.leaf.Leaf;
import io.lethe.audit.merkle.Inclusion;
import io.lethe.audit.merkle.TreeHash;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.LogProof;
import java.nio.file.Files;
import java.nio.file.Path;

/** That one entry is in the log: its proof, its leaf and, where it is at hand, its data. */
final class ProofCheck {

    private static final String EXTENSION = ".tlog-proof";

    private final LogKeys keys;

    ProofCheck(LogKeys keys) {
        this.keys = keys;
    }

    /**
     * @param proof beside it lies the leaf, under the same name with {@code .leaf}, and perhaps the
     *     data with {@code .data}
     * @return what is proven
     */
    String of(Path proof) throws Inconsistency, Unusable {
        LogProof read = parse(proof);
        Path leafFile = beside(proof, ".leaf");
        byte[] bytes = Given.bytes(leafFile);
        Leaf leaf = parse(leafFile, bytes);
        LogKeys.Signed opened = Given.checkpoint(read.checkpoint(), keys, proof.toString());
        Checkpoint signed = opened.checkpoint();
        byte[] hash = TreeHash.leaf(bytes);
        if (!new Inclusion(read.index(), hash, signed.size(), signed.root())
                .isShownBy(read.path())) {
            throw new Inconsistency(
                    "%s does not show that %s is entry %d of %d"
                            .formatted(proof, leafFile, read.index(), signed.size()),
                    "hash of the leaf: " + Given.base64(hash),
                    "signed root: " + Given.base64(signed.root()));
        }
        return "%s: entry %d is in the log %s, as signed for %d entries (%s)%n%s"
                .formatted(
                        proof,
                        read.index(),
                        signed.origin(),
                        signed.size(),
                        opened.told(),
                        told(leaf, proof));
    }

    private static LogProof parse(Path proof) throws Inconsistency, Unusable {
        String text = Given.text(proof);
        try {
            return LogProof.parse(text);
        } catch (InvalidNote e) {
            throw new Inconsistency("%s is no proof: %s".formatted(proof, e.getMessage()));
        }
    }

    private static Leaf parse(Path file, byte[] bytes) throws Inconsistency {
        try {
            return Leaf.parse(bytes);
        } catch (InvalidLeaf e) {
            throw new Inconsistency("%s: %s".formatted(file, e.getMessage()));
        }
    }

    private static String told(Leaf leaf, Path proof) throws Inconsistency, Unusable {
        StringBuilder told = new StringBuilder();
        leaf.attributes().forEach((name, value) -> told.append(line(name, value)));
        Path data = beside(proof, ".data");
        if (!Files.exists(data)) {
            return told
                    + line("data", "not at hand; its SHA-256 is " + Given.hex(leaf.dataDigest()));
        }
        if (!leaf.isOf(Given.bytes(data))) {
            throw new Inconsistency(
                    "%s is not the data of this entry".formatted(data),
                    "SHA-256 of the entry's data: " + Given.hex(leaf.dataDigest()));
        }
        return told + line("data", data + ", to the bit");
    }

    private static String line(String name, String value) {
        // What stands in a leaf came from outside: it must not steer a terminal.
        return "  %-16s %s%n".formatted(name, value.replaceAll("\\p{Cntrl}", "?"));
    }

    private static Path beside(Path proof, String extension) {
        String name = String.valueOf(proof.getFileName());
        String stem =
                name.endsWith(EXTENSION)
                        ? name.substring(0, name.length() - EXTENSION.length())
                        : name;
        return proof.resolveSibling(stem + extension);
    }
}
