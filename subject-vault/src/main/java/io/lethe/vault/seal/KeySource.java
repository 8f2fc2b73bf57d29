package io.lethe.vault.seal;

import java.util.Set;

/** Where the keys of a batch come from. Thread-safe. */
public interface KeySource {

    /**
     * The keys of that name, made where there are none yet, in one round trip at most. A name
     * behind the fence is answered as erased and never made again.
     *
     * @throws RuntimeException if the keys cannot be had at the moment: never taken for erased
     */
    SubjectKeys mint(Set<KeyName> names);

    /**
     * The keys of that name as far as there are any, in one round trip at most.
     *
     * @throws RuntimeException if the keys cannot be had at the moment: never taken for erased
     */
    SubjectKeys find(Set<KeyName> names);
}
