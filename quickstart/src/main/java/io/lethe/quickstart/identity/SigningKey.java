package io.lethe.quickstart.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.lethe.quickstart.secrets.SecretFolder;
import java.io.IOException;
import java.text.ParseException;

/** The RSA key under every token, the same at every start: a restart ends nobody's session. */
public final class SigningKey {

    private static final int BITS = 2048;
    private static final String FILE = "signing.jwk";

    private final RSAKey key;

    private SigningKey(RSAKey key) {
        this.key = key;
    }

    /** Makes the key at first use. */
    public static SigningKey in(SecretFolder folder) throws IOException {
        try {
            return new SigningKey(RSAKey.parse(folder.keep(FILE, SigningKey::generate)));
        } catch (ParseException e) {
            throw new IOException(FILE + " holds no RSA key", e);
        }
    }

    private static String generate() {
        try {
            return new RSAKeyGenerator(BITS)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .keyIDFromThumbprint(true)
                    .generate()
                    .toJSONString();
        } catch (JOSEException e) {
            throw new IllegalStateException("Every JDK makes RSA keys", e);
        }
    }

    JWKSet set() {
        return new JWKSet(key);
    }
}
