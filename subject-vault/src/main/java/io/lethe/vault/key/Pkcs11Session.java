package io.lethe.vault.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.ProviderException;
import java.security.SecureRandom;
import java.security.Security;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * A token that was logged in to, and the labels it showed then. A root is an AES-256 key object
 * whose label is the root's name, a dot and some letters: two processes that make a root of one
 * name at one moment make two keys of two labels, both of which are that root. (Two of one label
 * would keep SunPKCS11 from listing anything at all.)
 */
record Pkcs11Session(Pkcs11Settings settings, Provider provider, KeyStore keys) {

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @throws ProviderException if there is no such module, slot or token
     */
    static Pkcs11Session open(Pkcs11Settings settings, char[] pin)
            throws GeneralSecurityException, IOException {
        Provider provider = connected(settings, "");
        return new Pkcs11Session(settings, provider, keys(provider, pin));
    }

    /** The same token looked at anew; logs in again if it has to. */
    Pkcs11Session again(char[] pin) throws GeneralSecurityException, IOException {
        return new Pkcs11Session(settings, provider, keys(provider, pin));
    }

    private static Provider connected(Pkcs11Settings settings, String attributes) {
        Provider sun = Security.getProvider("SunPKCS11");
        if (sun == null) {
            throw new ProviderException("This Java has no SunPKCS11");
        }
        return sun.configure(settings.configuration(attributes));
    }

    private static KeyStore keys(Provider provider, char[] pin)
            throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance("PKCS11", provider);
        keys.load(null, pin);
        return keys;
    }

    /** The keys that are the root of that name. */
    List<SecretKey> roots(String name) throws GeneralSecurityException {
        List<SecretKey> roots = new ArrayList<>();
        for (String label : labels(name)) {
            if (keys.getKey(label, null) instanceof SecretKey key) {
                roots.add(key);
            }
        }
        return roots;
    }

    private List<String> labels(String name) throws GeneralSecurityException {
        return Collections.list(keys.aliases()).stream()
                .filter(label -> label.startsWith(name + "."))
                .sorted()
                .toList();
    }

    void generate(String name) throws GeneralSecurityException {
        byte[] letters = new byte[2];
        RANDOM.nextBytes(letters);
        String label = name + "." + HexFormat.of().formatHex(letters);
        String hex = HexFormat.of().formatHex(label.getBytes(StandardCharsets.US_ASCII));
        KeyGenerator generator =
                KeyGenerator.getInstance("AES", connected(settings, attributes(hex)));
        generator.init(AesKey.KEY_BYTES * Byte.SIZE);
        SecretKey key = generator.generateKey();
        if (key.getEncoded() != null) {
            throw new ProviderException("The token gives its keys away");
        }
    }

    // Made by one call, in the token, with its label: there is no moment at which it is elsewhere
    // or
    // nameless, and no copy.
    private static String attributes(String hexLabel) {
        return """
               attributes(generate, CKO_SECRET_KEY, CKK_AES) = {
                 CKA_TOKEN = true
                 CKA_PRIVATE = true
                 CKA_SENSITIVE = true
                 CKA_EXTRACTABLE = false
                 CKA_ENCRYPT = true
                 CKA_DECRYPT = true
                 CKA_WRAP = false
                 CKA_UNWRAP = false
                 CKA_LABEL = 0h%s
               }
               """
                .formatted(hexLabel);
    }

    void destroy(String name) throws GeneralSecurityException {
        for (String label : labels(name)) {
            keys.deleteEntry(label);
        }
    }

    /** As {@link AesKey#seal} does, in the token. */
    byte[] seal(SecretKey root, byte[] plain, byte[] associatedData)
            throws GeneralSecurityException {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        byte[] sealed = cipher(Cipher.ENCRYPT_MODE, root, nonce, associatedData).doFinal(plain);
        byte[] whole = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
        System.arraycopy(sealed, 0, whole, NONCE_BYTES, sealed.length);
        return whole;
    }

    /** As {@link AesKey#open} does, in the token. */
    byte[] open(SecretKey root, byte[] sealed, byte[] associatedData)
            throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, root, nonce, associatedData)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private Cipher cipher(int mode, SecretKey root, byte[] nonce, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER, provider);
        cipher.init(mode, root, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }
}
