package io.lethe.vault.key;

import java.time.Duration;
import javax.crypto.SecretKey;

/**
 * Where the roots of the key tree live, outside of PostgreSQL: who has every byte of the database
 * and no root has nothing. There are few roots at a time, each with a name; a root wraps one key of
 * 256 bits per cycle and nothing else, so it can live where it never leaves. All replicas of all
 * services ask the same one. Every question may throw {@link KeyProviderLocked} where one has to
 * log in to ask. Thread-safe.
 */
public interface KeyProvider {

    /** What it promises of a root that it destroyed, in a sentence for an operator. */
    String guarantee();

    /**
     * The shortest time between superseding a root and having destroyed it. A service with a
     * shorter horizon does not start.
     */
    Duration minimumHorizon();

    /**
     * Makes a root and returns when it would survive a power cut. Where there is one of that name
     * already, nothing changes.
     *
     * @throws KeyProviderAway if that cannot be done at the moment
     */
    void create(String root);

    /**
     * The key, to be stored.
     *
     * @param identity what the key is for; it unwraps with the same identity only
     * @throws KeyProviderAway if the provider cannot be asked at the moment
     * @throws WrongRoot if it has no such root
     */
    byte[] wrap(String root, SecretKey key, byte[] identity);

    /**
     * The key that was wrapped.
     *
     * @param algorithm what the key is to be used with, in the JDK's name for it
     * @throws KeyProviderAway if the provider cannot be asked at the moment
     * @throws WrongRoot if it has no such root, or that root did not wrap this with that identity
     */
    SecretKey unwrap(String root, byte[] wrapped, byte[] identity, String algorithm);

    /**
     * Destroys a root for good and returns when a power cut would not bring it back. Where there is
     * none of that name, nothing changes.
     *
     * @throws KeyProviderAway if that cannot be done at the moment, or be known to have been done
     */
    void destroy(String root);
}
