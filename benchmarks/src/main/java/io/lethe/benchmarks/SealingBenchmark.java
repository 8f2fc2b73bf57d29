package io.lethe.benchmarks;

import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.Bound;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Sealing and opening, with what a value is bound to, and beside it a bare cipher of the JDK that
 * is made once and bound to nothing: another key with every call, a fresh nonce with every sealing.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class SealingBenchmark {

    private static final int KEYS = 1024;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Of the value in clear, in bytes. */
    @Param({"32", "256"})
    public int size;

    private final SecretKey[] bareKeys = new SecretKey[KEYS];
    private final AesKey[] keys = new AesKey[KEYS];
    private final byte[][] bareSealed = new byte[KEYS][];
    private final byte[][] sealed = new byte[KEYS][];
    private final Cipher cipher;
    private byte[] plain = {};
    private int turn;

    public SealingBenchmark() {
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A JDK has this cipher", e);
        }
    }

    /** Keys, and something sealed with each of them. */
    @Setup
    public void fill() throws GeneralSecurityException {
        plain = Samples.bytes(size);
        for (int key = 0; key < KEYS; key++) {
            bareKeys[key] = new SecretKeySpec(Samples.bytes(32), "AES");
            keys[key] = AesKey.random();
            bareSealed[key] = bareSeal(bareKeys[key]);
            sealed[key] = keys[key].seal(plain, place());
        }
    }

    private int next() {
        turn = (turn + 1) % KEYS;
        return turn;
    }

    @Benchmark
    public byte[] seal() {
        return keys[next()].seal(plain, place());
    }

    @Benchmark
    public byte[] open() {
        int key = next();
        return keys[key].open(sealed[key], place());
    }

    @Benchmark
    public byte[] bareSeal() throws GeneralSecurityException {
        return bareSeal(bareKeys[next()]);
    }

    @Benchmark
    public byte[] bareOpen() throws GeneralSecurityException {
        int key = next();
        byte[] from = bareSealed[key];
        cipher.init(Cipher.DECRYPT_MODE, bareKeys[key], new GCMParameterSpec(128, from, 0, NONCE));
        return cipher.doFinal(from, NONCE, from.length - NONCE);
    }

    // Spelt out each time, as the services do it.
    private static byte[] place() {
        return Bound.to(
                "io.lethe.vault.personal.v1", "aaaqeayeaudaocajbifqydiob4", "identity", "1");
    }

    private byte[] bareSeal(SecretKey key) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, nonce));
        byte[] out = new byte[NONCE + size + 16];
        System.arraycopy(nonce, 0, out, 0, NONCE);
        cipher.doFinal(plain, 0, size, out, NONCE);
        return out;
    }
}
