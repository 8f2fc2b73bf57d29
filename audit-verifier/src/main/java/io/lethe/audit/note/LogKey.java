package io.lethe.audit.note;

import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;

/** The Ed25519 key that signs a log's checkpoints. The private half never leaves it. Immutable. */
public final class LogKey {

    private final PrivateKey key;
    private final VerifierKey verifier;

    private LogKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * @param name the origin of the log
     * @param seed the 32 bytes that are the private key (RFC 8032)
     * @throws InvalidNote for a name that no note can carry
     */
    public static LogKey of(String name, byte[] seed) {
        KeyPair pair = pair(seed);
        return new LogKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
    }

    // The JDK computes a public key only where it draws the private one: it draws this one.
    private static KeyPair pair(byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new DrawnSeed(seed));
            KeyPair pair = generator.generateKeyPair();
            if (pair.getPrivate() instanceof EdECPrivateKey made
                    && MessageDigest.isEqual(made.getBytes().orElse(new byte[0]), seed)) {
                return pair;
            }
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
        throw new IllegalStateException("This JDK draws Ed25519 keys in another way");
    }

    public VerifierKey verifier() {
        return verifier;
    }

    byte[] sign(byte[] text) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint cannot be signed", e);
        }
    }
}
