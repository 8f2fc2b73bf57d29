package io.lethe.audit.offline;

import io.lethe.audit.note.CosignerKey;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.VerifierKey;
import io.lethe.audit.note.WitnessKey;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;

/** Files as they were handed over. */
final class Given {

    private Given() {}

    static byte[] bytes(Path file) throws Unusable {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static String text(Path file) throws Unusable, Inconsistency {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new Inconsistency(file + " is no text in UTF-8");
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    static Unusable unreadable(Path file, IOException e) {
        return new Unusable(
                e instanceof NoSuchFileException
                        ? "There is no file " + file
                        : "%s cannot be read (%s)".formatted(file, e.getClass().getSimpleName()));
    }

    /** A key, or the file that holds it. */
    static VerifierKey key(String given) throws Unusable {
        try {
            return VerifierKey.parse(isFile(given) ? Files.readString(Path.of(given)) : given);
        } catch (InvalidNote e) {
            throw new Unusable(
                    "--key is neither a file with a verifier key nor one itself: "
                            + e.getMessage());
        } catch (IOException e) {
            throw new Unusable("The file with the verifier key cannot be read");
        }
    }

    private static boolean isFile(String given) {
        try {
            return Files.isRegularFile(Path.of(given));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    /** A cosigner's key, or the file that holds it. */
    static CosignerKey cosigner(String given) throws Unusable {
        try {
            return CosignerKey.parse(isFile(given) ? Files.readString(Path.of(given)) : given);
        } catch (InvalidNote e) {
            throw new Unusable(
                    "--cosigner is neither a file with a cosigner's key nor one itself: "
                            + e.getMessage());
        } catch (IOException e) {
            throw new Unusable("The file with the cosigner's key cannot be read");
        }
    }

    /** A witness' key, or the file that holds it. */
    static WitnessKey witness(String given) throws Unusable {
        try {
            return WitnessKey.parse(isFile(given) ? Files.readString(Path.of(given)) : given);
        } catch (InvalidNote e) {
            throw new Unusable(
                    "--witness is neither a file with a witness' key nor one itself: "
                            + e.getMessage());
        } catch (IOException e) {
            throw new Unusable("The file with the witness' key cannot be read");
        }
    }

    /** The checkpoint in a note, once its signatures were checked. */
    static LogKeys.Signed checkpoint(String note, LogKeys keys, String where) throws Inconsistency {
        try {
            return keys.open(note);
        } catch (InvalidNote e) {
            throw new Inconsistency(
                    "%s: no checkpoint of this log: %s".formatted(where, e.getMessage()), note);
        }
    }

    /**
     * The bytes of base64 in its one spelling.
     *
     * @throws IllegalArgumentException for anything else
     */
    static byte[] bytesOf(String base64) {
        byte[] bytes = Base64.getDecoder().decode(base64);
        if (!base64(bytes).equals(base64)) {
            throw new IllegalArgumentException("Another spelling of these bytes");
        }
        return bytes;
    }

    /**
     * A number in its one spelling.
     *
     * @throws IllegalArgumentException for anything else
     */
    static long number(String digits) {
        long number = Long.parseLong(digits);
        if (!Long.toString(number).equals(digits)) {
            throw new IllegalArgumentException("Another spelling of this number");
        }
        return number;
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
