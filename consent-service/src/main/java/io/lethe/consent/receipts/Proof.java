package io.lethe.consent.receipts;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * By what a receipt can be checked without asking here.
 *
 * @param entry the id of the entry in the log
 * @param leaf the bytes of the leaf, in Base64
 * @param leafHash its hash in the tree (RFC 6962), in Base64
 * @param proof where the inclusion proof is had (C2SP tlog-proof)
 * @param key where the public key of the log is; it is to be known from elsewhere, too
 */
record Proof(String entry, String leaf, String leafHash, String proof, String key) {

    static Proof of(String event, byte[] leaf, URI audit) {
        Base64.Encoder base64 = Base64.getEncoder();
        return new Proof(
                event,
                base64.encodeToString(leaf),
                base64.encodeToString(hash(leaf)),
                audit + "/v1/entries/" + event + "/proof",
                audit + "/vkey");
    }

    private static byte[] hash(byte[] leaf) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((byte) 0);
            return sha256.digest(leaf);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
