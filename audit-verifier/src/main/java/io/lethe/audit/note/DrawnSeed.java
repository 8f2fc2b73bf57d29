package io.lethe.audit.note;

import java.io.Serial;
import java.security.SecureRandom;

/**
 * Draws what it was given: the JDK makes a key pair from a seed only where it draws the seed
 * itself.
 */
final class DrawnSeed extends SecureRandom {

    @Serial private static final long serialVersionUID = 1;

    private final transient byte[] seed;

    DrawnSeed(byte[] seed) {
        this.seed = seed.clone();
    }

    @Override
    public void nextBytes(byte[] bytes) {
        System.arraycopy(seed, 0, bytes, 0, bytes.length);
    }
}
