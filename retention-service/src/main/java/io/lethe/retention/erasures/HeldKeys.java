package io.lethe.retention.erasures;

import io.lethe.events.SubjectId;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.VaultFailure;
import io.lethe.vault.key.VaultUnusable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Which processes may still hold destroyed keys in their memory: until none does, nobody's erasure
 * is complete. Thread-safe.
 */
@Component
class HeldKeys {

    private static final String UNKNOWN = "unknown: the vault cannot be asked";

    private final SubjectVault vault;

    HeldKeys(SubjectVault vault) {
        this.vault = vault;
    }

    /** By subject; where the vault cannot be asked, nobody knows of anybody that it is not so. */
    private Map<SubjectId, Set<String>> of(Collection<SubjectId> shredded) {
        try {
            return vault.heldBy(shredded);
        } catch (VaultFailure | VaultUnusable _) {
            Map<SubjectId, Set<String>> unknown = new HashMap<>();
            shredded.forEach(subject -> unknown.put(subject, Set.of(UNKNOWN)));
            return unknown;
        }
    }

    /** What is known of some subjects, asked for once. */
    record Answer(Map<SubjectId, Set<String>> holders) {

        List<String> of(SubjectId subject) {
            @Nullable Set<String> names = holders.get(subject);
            return names == null ? List.of() : names.stream().sorted().toList();
        }
    }

    Answer ask(Collection<SubjectId> shredded) {
        return new Answer(of(shredded));
    }
}
