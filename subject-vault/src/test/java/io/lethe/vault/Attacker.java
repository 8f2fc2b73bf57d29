package io.lethe.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Somebody who has copies of the vault's database and the key folder, knows docs/crypto.md and
 * shares no line with the vault: walks the tree, and tries every key that can be reached on
 * whatever there is.
 */
final class Attacker {

    private static final int FAN_OUT = 256;
    private static final int ENTRY = 36;

    private final List<byte[]> keys = new ArrayList<>();

    /** Takes every root that is in the folder. */
    Attacker takesRoots(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                keys.add(Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /**
     * Opens what can be opened of a copy, trying every key on every page, and keeps every key that
     * comes out of it.
     *
     * @param branches whose leaf keys are of interest; those of others are as random
     */
    Attacker walks(OldCopy copy, Set<Integer> branches) {
        OldCopy.Row trunk = copy.table("trunk").getFirst();
        byte[] associated = joined(bound("io.lethe.vault.trunk.v1"), header(trunk.number("cycle")));
        tryAll(keys, trunk.bytes("wrapped"), 0, associated).ifPresent(keys::add);
        take(trunk.bytes("page"), bound("io.lethe.vault.page.v1", "trunk"));
        for (OldCopy.Row row : copy.table("branch")) {
            int branch = row.number("branch");
            if (branches.contains(branch)) {
                take(row.bytes("page"), bound("io.lethe.vault.page.v1", "branch", branch));
            }
        }
        return this;
    }

    private void take(byte[] sealedPage, byte[] identity) {
        open(keys, sealedPage, identity)
                .ifPresent(
                        page -> {
                            for (int child = 0; child < FAN_OUT; child++) {
                                keys.add(child(page, child));
                            }
                        });
    }

    private static byte[] child(byte[] page, int child) {
        int from = child * ENTRY + 4;
        return Arrays.copyOfRange(page, from, from + 32);
    }

    int keys() {
        return keys.size();
    }

    /** The data key in a row of a copy. */
    Optional<byte[]> dataKey(OldCopy copy, UUID subject, String spelt, String category) {
        return copy.table("data_key").stream()
                .filter(row -> row.value("subject").equals(subject))
                .findFirst()
                .flatMap(
                        row ->
                                open(
                                        keys,
                                        row.bytes("wrapped"),
                                        bound("io.lethe.vault.data-key.v1", spelt, category)));
    }

    /** Whose an alias was by a row of a copy. */
    Optional<byte[]> owner(OldCopy copy, byte[] hash) {
        return copy.table("alias").stream()
                .filter(row -> Arrays.equals(row.bytes("hash"), hash))
                .filter(row -> row.has("sealed"))
                .findFirst()
                .flatMap(
                        row ->
                                open(
                                        keys,
                                        row.bytes("sealed"),
                                        bound("io.lethe.vault.alias-owner.v1", hash)));
    }

    /** Every pair of subject and hash that the back pointers of a copy give away. */
    List<byte[]> backPointers(OldCopy copy) {
        return copy.table("alias_of").stream()
                .flatMap(
                        row ->
                                open(keys, row.bytes("sealed"), bound("io.lethe.vault.alias-of.v1"))
                                        .stream())
                .toList();
    }

    /** Whether a data key of theirs can be had from the bytes of the log. */
    boolean dataKeyIn(OldLog log, String spelt, String category) {
        return anyOpens(log, 32, bound("io.lethe.vault.data-key.v1", spelt, category));
    }

    /** Whether the log gives away whose an alias was. */
    boolean ownerIn(OldLog log, byte[] hash) {
        return anyOpens(log, 16, bound("io.lethe.vault.alias-owner.v1", hash));
    }

    private boolean anyOpens(OldLog log, int plain, byte[] identity) {
        return log.forms(5 + 12 + plain + 16).stream()
                .anyMatch(form -> open(keys, form, identity).isPresent());
    }

    /** Nonce and ciphertext that begin at an offset, with any of the keys. */
    private static Optional<byte[]> tryAll(
            List<byte[]> keys, byte[] sealed, int offset, byte[] associated) {
        for (byte[] key : keys) {
            try {
                Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                cipher.init(
                        Cipher.DECRYPT_MODE,
                        new SecretKeySpec(key, "AES"),
                        new GCMParameterSpec(128, sealed, offset, 12));
                cipher.updateAAD(associated);
                return Optional.of(
                        cipher.doFinal(sealed, offset + 12, sealed.length - offset - 12));
            } catch (GeneralSecurityException _) {
                // the next one
            }
        }
        return Optional.empty();
    }

    private static Optional<byte[]> open(List<byte[]> keys, byte[] sealed, byte[] identity) {
        return tryAll(keys, sealed, 5, joined(identity, Arrays.copyOf(sealed, 5)));
    }

    private static byte[] header(int generation) {
        return ByteBuffer.allocate(5).put((byte) 1).putInt(generation).array();
    }

    private static byte[] bound(String label, Object... parts) {
        byte[] bound = lengthAnd(label.getBytes(UTF_8));
        for (Object part : parts) {
            bound =
                    joined(
                            bound,
                            lengthAnd(
                                    part instanceof byte[] bytes
                                            ? bytes
                                            : part.toString().getBytes(UTF_8)));
        }
        return bound;
    }

    private static byte[] lengthAnd(byte[] part) {
        return ByteBuffer.allocate(4 + part.length).putInt(part.length).put(part).array();
    }

    private static byte[] joined(byte[] one, byte[] other) {
        return ByteBuffer.allocate(one.length + other.length).put(one).put(other).array();
    }
}
