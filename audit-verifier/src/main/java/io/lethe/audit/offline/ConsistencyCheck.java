package io.lethe.audit.offline;

import io.lethe.audit.merkle.Extension;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.ConsistencyProof;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** That the log of one checkpoint continues that of another. Used once. */
final class ConsistencyCheck {

    private final LogKeys keys;
    private final List<LogKeys.Signed> signed = new ArrayList<>();
    private @Nullable ConsistencyProof proof;

    ConsistencyCheck(LogKeys keys) {
        this.keys = keys;
    }

    /**
     * @param files two checkpoints and the proof between them, in any order; the newer checkpoint
     *     may be the one in the proof
     * @return what is proven
     */
    String of(List<Path> files) throws Inconsistency, Unusable {
        for (Path file : files) {
            take(file);
        }
        if (signed.size() != 2) {
            throw new Unusable(
                    "Two checkpoints are compared, and these are %d: name the older one, the newer"
                                    .formatted(signed.size())
                            + " one (or a proof that holds it), and the proof");
        }
        signed.sort(Comparator.comparingLong(each -> each.checkpoint().size()));
        return "%s%n  both signed: %s"
                .formatted(compare(signed.getFirst(), signed.getLast()), signed.getLast().told());
    }

    private void take(Path file) throws Inconsistency, Unusable {
        String text = Given.text(file);
        if (ConsistencyProof.isBegunBy(text)) {
            ConsistencyProof read = parse(file, text);
            proof = read;
            if (!read.checkpoint().isEmpty()) {
                sign(read.checkpoint(), file);
            }
        } else {
            sign(text, file);
        }
    }

    private void sign(String note, Path file) throws Inconsistency {
        signed.add(Given.checkpoint(note, keys, file.toString()));
    }

    private static ConsistencyProof parse(Path file, String text) throws Inconsistency {
        try {
            return ConsistencyProof.parse(text);
        } catch (InvalidNote e) {
            throw new Inconsistency("%s is no proof: %s".formatted(file, e.getMessage()));
        }
    }

    private String compare(LogKeys.Signed older, LogKeys.Signed newer)
            throws Inconsistency, Unusable {
        Checkpoint then = older.checkpoint();
        Checkpoint now = newer.checkpoint();
        if (then.size() == now.size()) {
            if (!Arrays.equals(then.root(), now.root())) {
                throw new Inconsistency(
                        "The key of %s signed two logs of %d entries"
                                .formatted(now.origin(), now.size()),
                        older.note(),
                        newer.note());
            }
            return "Both checkpoints are of the same %d entries".formatted(now.size());
        }
        ConsistencyProof between = proof;
        if (between == null || between.older() != then.size()) {
            throw new Unusable(
                    "Between %1$d and %2$d entries a proof is needed: /v1/consistency?from=%1$d&to=%2$d"
                            .formatted(then.size(), now.size()));
        }
        if (!new Extension(then.size(), then.root(), now.size(), now.root())
                .isShownBy(between.path())) {
            throw new Inconsistency(
                    "The proof does not show that the log of %d entries begins with that of %d"
                            .formatted(now.size(), then.size()),
                    older.note(),
                    newer.note());
        }
        return "The log %s of %d entries begins with the %d that were signed for before"
                .formatted(now.origin(), now.size(), then.size());
    }
}
