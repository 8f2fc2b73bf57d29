package io.lethe.vault.key;

import javax.crypto.SecretKey;

/**
 * The key above all keys of the vault, which lives outside of PostgreSQL: who has every byte of the
 * database and not this has nothing. It wraps keys of 256 bits and nothing else, so it can live
 * where it never leaves. Thread-safe.
 */
public interface RootKey {

    /**
     * The key, to be stored.
     *
     * @param identity what the key is for; it unwraps with the same identity only
     */
    byte[] wrap(SecretKey key, byte[] identity);

    /**
     * The key that was wrapped.
     *
     * @param algorithm what the key is to be used with, in the JDK's name for it
     * @throws BrokenSealException if it was not wrapped by this root with this identity
     */
    SecretKey unwrap(byte[] wrapped, byte[] identity, String algorithm);
}
