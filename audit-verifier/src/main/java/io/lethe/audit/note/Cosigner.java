package io.lethe.audit.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;

/**
 * The ML-DSA-44 key that cosigns a log's checkpoints. The private half never leaves it. Immutable.
 */
public final class Cosigner {

    private final PrivateKey key;
    private final CosignerKey verifier;

    private Cosigner(PrivateKey key, CosignerKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /**
     * @param name of the key, not that of the log
     * @param seed the 32 bytes from which FIPS 204 makes the key
     * @throws InvalidNote for a name that no note can carry
     */
    public static Cosigner of(String name, byte[] seed) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(CosignerKey.ALGORITHM);
            generator.initialize(-1, new DrawnSeed(seed));
            KeyPair pair = generator.generateKeyPair();
            return new Cosigner(pair.getPrivate(), CosignerKey.of(name, pair.getPublic()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK since 24 has ML-DSA", e);
        }
    }

    public CosignerKey verifier() {
        return verifier;
    }

    /**
     * The line that, below a note with the checkpoint, says that it was the newest at that time.
     */
    public String line(Checkpoint checkpoint, Instant now) {
        long time = now.getEpochSecond();
        try {
            Signature signer = Signature.getInstance(CosignerKey.ALGORITHM);
            signer.initSign(key);
            signer.update(CosignerKey.message(verifier.name(), time, checkpoint));
            byte[] signature = signer.sign();
            return SignedNote.line(
                    verifier.name(),
                    verifier.id(),
                    ByteBuffer.allocate(Long.BYTES + signature.length)
                            .putLong(time)
                            .put(signature)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A checkpoint cannot be cosigned", e);
        }
    }
}
