package io.lethe.vault.seal;

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

    public SubjectKeys(Map<KeyName, AesKey> held, Set<KeyName> erased) {
        this.held = Map.copyOf(held);
        this.erased = Set.copyOf(erased);
    }

    @Nullable AesKey held(KeyName name) {
        return held.get(name);
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
