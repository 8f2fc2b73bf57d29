package io.lethe.vault.seal;

import io.lethe.events.SubjectId;
import io.lethe.vault.key.AesKey;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The data keys of one batch, and which of those asked for are gone for good. A key that is in
 * neither set was not asked for or is not known, and nothing follows from that but an error.
 * Immutable; not to be kept beyond the batch.
 */
public final class SubjectKeys {

    /** No keys: for what holds nothing personal. */
    public static final SubjectKeys NONE = new SubjectKeys(Map.of(), Set.of());

    private final Map<KeyName, AesKey> held;
    private final Set<KeyName> erased;
    private final Holding holding;

    public SubjectKeys(Map<KeyName, AesKey> held, Set<KeyName> erased) {
        this(held, erased, Holding.FOR_EVER);
    }

    /**
     * @param holding says of each use whether it may still be
     */
    public SubjectKeys(Map<KeyName, AesKey> held, Set<KeyName> erased, Holding holding) {
        this.held = Map.copyOf(held);
        this.erased = Set.copyOf(erased);
        this.holding = holding;
    }

    /**
     * @throws io.lethe.vault.key.KeysTakenBack if it may not be used any more
     */
    @Nullable AesKey held(KeyName name) {
        AesKey key = held.get(name);
        if (key != null) {
            holding.require(name.subject());
        }
        return key;
    }

    /** For who has used the subject's keys and is about to hand on what they opened or sealed. */
    void requireStill(@Nullable SubjectId subject) {
        if (subject != null && !held.isEmpty()) {
            holding.require(subject);
        }
    }

    /** Whether the fence stands before this key: it was destroyed, or must never be made. */
    public boolean isErased(KeyName name) {
        return erased.contains(name);
    }

    /** Those of the names that are behind the fence. */
    public Set<KeyName> erasedOf(Collection<KeyName> names) {
        return names.stream().filter(erased::contains).collect(Collectors.toUnmodifiableSet());
    }
}
