package io.lethe.vault.key;

import java.security.GeneralSecurityException;
import java.util.concurrent.ArrayBlockingQueue;
import javax.crypto.Cipher;

/**
 * AES-GCM ciphers to be used again: making one costs about three times what it then does. Lent and
 * not kept per thread, because virtual threads are many and short. Thread-safe.
 */
final class Ciphers {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final ArrayBlockingQueue<Cipher> IDLE = new ArrayBlockingQueue<>(64);

    @FunctionalInterface
    interface Use {
        byte[] with(Cipher cipher) throws GeneralSecurityException;
    }

    private Ciphers() {}

    static byte[] run(Use use) throws GeneralSecurityException {
        Cipher idle = IDLE.poll();
        Cipher cipher = idle == null ? Cipher.getInstance(ALGORITHM) : idle;
        byte[] result = use.with(cipher);
        // One that failed is not kept: what state it is in is its own affair.
        IDLE.offer(cipher);
        return result;
    }
}
