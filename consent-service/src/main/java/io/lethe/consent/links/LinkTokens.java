package io.lethe.consent.links;

import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.refusal.Refusal;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Makes and reads the tokens of links. What a token may still do is for the thing to say that it
 * names. Thread-safe.
 */
@Component
public class LinkTokens {

    /** What a link is for; the letter is part of every token, for ever. */
    public enum Use {
        /** Confirms one opt-in. */
        OPT_IN('o'),
        /** Ends one consent, from a message that was sent because of it. */
        UNSUBSCRIBE('u'),
        /** Opens the preferences of one subject. */
        PREFERENCES('p');

        private final char letter;

        Use(char letter) {
            this.letter = letter;
        }
    }

    private static final int ID_BYTES = 16;
    private static final int HASH_BYTES = 16;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    private final KeyedHash hash;

    LinkTokens(KeyedHash hash) {
        this.hash = hash;
    }

    /** The token for one use of the thing with that id: the same one whenever it is asked for. */
    public String of(Use use, UUID id) {
        return use.letter + ENCODER.encodeToString(signed(use, id));
    }

    /**
     * The id in a token.
     *
     * @throws Refusal {@code token-foreign} if it was made for another use, {@code token-altered}
     *     if it was not made here at all
     */
    public UUID read(Use use, String token) {
        byte[] told = decoded(token);
        ByteBuffer bytes = ByteBuffer.wrap(told);
        UUID id = new UUID(bytes.getLong(), bytes.getLong());
        for (Use made : Use.values()) {
            if (token.charAt(0) == made.letter && MessageDigest.isEqual(told, signed(made, id))) {
                if (made != use) {
                    throw foreign();
                }
                return id;
            }
        }
        throw altered();
    }

    /** A link that was made for something or somebody else. */
    public static Refusal foreign() {
        return Refusal.notFound("token-foreign", "This link was made for something else");
    }

    private static Refusal altered() {
        return Refusal.invalid(
                "token-altered", "This link was not sent by us, or it was cut or changed");
    }

    private byte[] signed(Use use, UUID id) {
        return ByteBuffer.allocate(ID_BYTES + HASH_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(hash.of("link-token", String.valueOf(use.letter), id.toString()))
                .array();
    }

    private static byte[] decoded(String token) {
        if (token.isEmpty()) {
            throw altered();
        }
        String base64 = token.substring(1);
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            // One spelling only: the decoder would overlook bits that mean nothing.
            if (bytes.length == ID_BYTES + HASH_BYTES
                    && ENCODER.encodeToString(bytes).equals(base64)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // said below, without the token
        }
        throw altered();
    }
}
