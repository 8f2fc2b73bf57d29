package io.lethe.vault.seal;

import io.lethe.vault.key.AesKey;
import io.lethe.vault.key.BrokenSealException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * A personal value as text, format {@code s1}: the format's id, a dot, and the unpadded base64url
 * (RFC 4648) of nonce (12 bytes), AES-256-GCM ciphertext and tag (16 bytes). What is sealed is the
 * value's JSON in UTF-8, filled with spaces to a multiple of 16 bytes so that its length tells
 * less; the associated data is that of its {@link Place}. Ids are never given to another format.
 */
final class SealedText {

    static final String FORMAT = "s1.";

    /** What stands for a value that was already erased when its event was written. */
    static final String ERASED = "s0.";

    private static final int BLOCK = 16;
    private static final int GROUP = 3; // bytes that base64 writes as four letters
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private SealedText() {}

    static String seal(AesKey key, Place place, byte[] json) {
        return FORMAT + ENCODER.encodeToString(key.seal(filled(json), place.associatedData()));
    }

    /**
     * The JSON that was sealed.
     *
     * @throws BrokenSealException if the text was not sealed with this key for this place
     */
    static byte[] open(AesKey key, Place place, String text) {
        return key.open(decoded(text), place.associatedData());
    }

    /** Whether bytes of JSON hold something that begins like a sealed text. */
    static boolean maybeIn(byte[] json) {
        for (int i = 0; i + MARK.length <= json.length; i++) {
            if (json[i] == MARK[0]
                    && Arrays.equals(json, i, i + MARK.length, MARK, 0, MARK.length)) {
                return true;
            }
        }
        return false;
    }

    private static final byte[] MARK = ('"' + FORMAT).getBytes(StandardCharsets.US_ASCII);

    private static byte[] filled(byte[] json) {
        int length = (json.length + BLOCK - 1) / BLOCK * BLOCK;
        if (length == json.length) {
            return json;
        }
        byte[] filled = Arrays.copyOf(json, length);
        Arrays.fill(filled, json.length, length, (byte) ' ');
        return filled;
    }

    private static byte[] decoded(String text) {
        if (!text.startsWith(FORMAT)) {
            throw new BrokenSealException("Not a format of sealed values that is known here");
        }
        try {
            byte[] sealed = DECODER.decode(text.substring(FORMAT.length()));
            if (isOnlySpelling(text, sealed)) {
                return sealed;
            }
        } catch (IllegalArgumentException _) {
            // said below, without the text
        }
        throw new BrokenSealException("Not the base64url of a sealed value");
    }

    /** The decoder would overlook padding, and bits of the last letter that mean nothing. */
    private static boolean isOnlySpelling(String text, byte[] sealed) {
        int tail = sealed.length % GROUP;
        byte[] last = Arrays.copyOfRange(sealed, sealed.length - tail, sealed.length);
        return text.length() == FORMAT.length() + (sealed.length * 4 + 2) / GROUP
                && text.endsWith(ENCODER.encodeToString(last));
    }
}
