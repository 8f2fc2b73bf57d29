package io.lethe.benchmarks;

import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.Bound;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Sealing and opening, with what a value is bound to, set against a bare JDK cipher that is made
 * once: another key with every call, a fresh nonce with every sealing. One thread.
 */
final class SealingMarks {

    private static final int KEYS = 1024;
    private static final int ROUNDS = 7;
    private static final long ROUND_NANOS = 500_000_000;
    private static final int NONCE = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    @FunctionalInterface
    private interface Work {
        byte[] on(int key) throws GeneralSecurityException;
    }

    private final int size;
    private final byte[] plain;
    private final Cipher cipher;
    private final List<SecretKey> bareKeys = new ArrayList<>();
    private final List<AesKey> keys = new ArrayList<>();
    private final List<byte[]> bareSealed = new ArrayList<>();
    private final List<byte[]> sealed = new ArrayList<>();

    private SealingMarks(int size) throws GeneralSecurityException {
        this.size = size;
        this.plain = Samples.bytes(size);
        this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
        for (int key = 0; key < KEYS; key++) {
            bareKeys.add(new SecretKeySpec(Samples.bytes(32), "AES"));
            keys.add(AesKey.random());
            bareSealed.add(bareSeal(key));
            sealed.add(keys.get(key).seal(plain, place()));
        }
    }

    static List<Row> rows() throws GeneralSecurityException {
        List<Row> rows = new ArrayList<>();
        rows.addAll(new SealingMarks(32).rows(0.5));
        rows.addAll(new SealingMarks(256).rows(0.7));
        return rows;
    }

    private List<Row> rows(double share) throws GeneralSecurityException {
        Mark mark = Mark.atLeast(share);
        return List.of(
                row(
                        "Sealing",
                        ratio(key -> keys.get(key).seal(plain, place()), this::bareSeal),
                        mark),
                row(
                        "Opening",
                        ratio(key -> keys.get(key).open(sealed.get(key), place()), this::bareOpen),
                        mark));
    }

    private Row row(String what, double ratio, Mark mark) {
        return Row.mark(
                Figure.OTHER,
                "%s %d bytes ÷ the JDK's bare AES-GCM".formatted(what, size),
                ratio,
                Unit.TIMES,
                mark);
    }

    private static byte[] place() {
        return Bound.to(
                "io.lethe.vault.personal.v1", "aaaqeayeaudaocajbifqydiob4", "identity", "1");
    }

    private byte[] bareSeal(int key) throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE];
        RANDOM.nextBytes(nonce);
        cipher.init(Cipher.ENCRYPT_MODE, bareKeys.get(key), new GCMParameterSpec(128, nonce));
        byte[] out = new byte[NONCE + size + 16];
        System.arraycopy(nonce, 0, out, 0, NONCE);
        cipher.doFinal(plain, 0, size, out, NONCE);
        return out;
    }

    private byte[] bareOpen(int key) throws GeneralSecurityException {
        byte[] from = bareSealed.get(key);
        cipher.init(
                Cipher.DECRYPT_MODE, bareKeys.get(key), new GCMParameterSpec(128, from, 0, NONCE));
        return cipher.doFinal(from, NONCE, from.length - NONCE);
    }

    /** The median of rounds that take turns, after as many that are not counted. */
    private static double ratio(Work ours, Work bare) throws GeneralSecurityException {
        double[] ratios = new double[ROUNDS];
        for (int round = -ROUNDS; round < ROUNDS; round++) {
            double ratio = perSecond(ours) / perSecond(bare);
            if (round >= 0) {
                ratios[round] = ratio;
            }
        }
        Arrays.sort(ratios);
        return ratios[ROUNDS / 2];
    }

    private static double perSecond(Work work) throws GeneralSecurityException {
        long begin = System.nanoTime();
        long done = 0;
        int sum = 0;
        long now = begin;
        while (now - begin < ROUND_NANOS) {
            for (int key = 0; key < KEYS; key++) {
                sum += work.on(key)[0];
            }
            done += KEYS;
            now = System.nanoTime();
        }
        if (sum == Integer.MIN_VALUE) {
            Progress.tell("The compiler may not find out that nobody needs it");
        }
        return done * 1e9 / (now - begin);
    }
}
