package io.lethe.quickstart.secrets;

import java.security.SecureRandom;
import java.util.HexFormat;

/** 192 random bits, safe in a URL, a shell and a configuration file. */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 24;

    private RandomText() {}

    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
