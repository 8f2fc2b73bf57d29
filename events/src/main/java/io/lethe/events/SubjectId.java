package io.lethe.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/**
 * A data subject's pseudonym: 128 random bits, written as 26 lower-case characters of base32 (RFC
 * 4648, without padding). It is drawn and never derived, so nothing about the person can be
 * computed from it (Art. 4(5) GDPR). There is one spelling per id: the last character carries 3
 * bits and is one of {@code a e i m q u y 4}.
 *
 * <p>In JSON it is the plain string.
 */
public record SubjectId(String value) {

    private static final int LENGTH = 26;
    private static final int BITS = 128;
    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * Throws {@link InvalidFieldException} for anything but the one spelling; what was given is not
     * repeated in it, since it may be an address.
     */
    public SubjectId {
        if (!isSubjectId(value)) {
            throw new InvalidFieldException(
                    "subject", "must be a subject id: 26 characters of lower-case base32");
        }
    }

    /** A new pseudonym. Thread-safe. */
    public static SubjectId random() {
        byte[] bits = new byte[BITS / Byte.SIZE];
        RANDOM.nextBytes(bits);
        return new SubjectId(base32(bits));
    }

    /**
     * The pseudonym of these 128 bits, as {@link #bits} gives them.
     *
     * @throws IllegalArgumentException if they are not 16 bytes
     */
    public static SubjectId of(byte[] bits) {
        if (bits.length != BITS / Byte.SIZE) {
            throw new IllegalArgumentException("A subject id has 128 bits");
        }
        return new SubjectId(base32(bits));
    }

    /** The 128 bits that are spelt so, most significant first. */
    public byte[] bits() {
        byte[] bits = new byte[BITS / Byte.SIZE];
        int buffer = 0;
        int held = 0;
        int next = 0;
        for (int i = 0; next < bits.length; i++) {
            buffer = (buffer << 5 | digit(value.charAt(i))) & 0xfff;
            held += 5;
            if (held >= Byte.SIZE) {
                held -= Byte.SIZE;
                bits[next++] = (byte) (buffer >> held);
            }
        }
        return bits;
    }

    private static int digit(char letter) {
        return letter >= 'a' ? letter - 'a' : letter - '2' + 26;
    }

    /** The id that is spelt so; throws as the constructor does. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static SubjectId parse(String value) {
        return new SubjectId(value);
    }

    /** Whether the text is a subject id, to tell it from an alias. */
    public static boolean isSubjectId(@Nullable String text) {
        if (text == null || text.length() != LENGTH) {
            return false;
        }
        for (int i = 0; i < LENGTH; i++) {
            char letter = text.charAt(i);
            if (letter < '2' || letter > 'z' || (letter > '7' && letter < 'a')) {
                return false;
            }
        }
        return digit(text.charAt(LENGTH - 1)) % 4 == 0;
    }

    @Override
    @JsonValue
    public String value() {
        return value;
    }

    /** The plain id, so that it can stand in a key or a log line. */
    @Override
    public String toString() {
        return value;
    }

    static String base32(byte[] bits) {
        StringBuilder text = new StringBuilder(LENGTH);
        int buffer = 0;
        int held = 0;
        for (byte next : bits) {
            buffer = ((buffer << Byte.SIZE) | (next & 0xff)) & 0xfff;
            held += Byte.SIZE;
            while (held >= 5) {
                held -= 5;
                text.append(ALPHABET.charAt((buffer >> held) & 31));
            }
        }
        if (held > 0) {
            text.append(ALPHABET.charAt((buffer << (5 - held)) & 31));
        }
        return text.toString();
    }
}
