package io.lethe.exports.csv;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The SHA-256 of a file's bytes, in hex: the same content has the same one under every name. */
public record FileDigest(String hex) {

    /** Reads the file once through. */
    public static FileDigest of(Path file) throws IOException {
        try (DigestInputStream bytes = reading(Files.newInputStream(file))) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return of(bytes);
        }
    }

    /** Computes along with whatever else is read. */
    public static DigestInputStream reading(InputStream file) {
        return new DigestInputStream(file, sha256());
    }

    /** Of what was read so far; the stream's digest begins anew. */
    public static FileDigest of(DigestInputStream read) {
        return new FileDigest(HexFormat.of().formatHex(read.getMessageDigest().digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
