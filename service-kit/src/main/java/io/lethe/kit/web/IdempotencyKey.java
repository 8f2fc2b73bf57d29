package io.lethe.kit.web;

import java.util.regex.Pattern;

/**
 * The caller's name for one request, so that a repetition does nothing twice
 * (draft-ietf-httpapi-idempotency-key-header). The draft asks for a quoted string (RFC 9651); a
 * bare token means the same here, since many clients send one. 1 to 255 characters.
 *
 * <p>A controller takes it as a method argument, {@code null} where the caller sent none. Callers
 * put order numbers and worse into it: it is to be hashed with a key, and never stored or logged.
 */
public record IdempotencyKey(String value) {

    /** The request header. */
    public static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final Pattern QUOTED = Pattern.compile("\"((?:[ !#-\\[\\]-~]|\\\\[\"\\\\])+)\"");
    private static final Pattern BARE = Pattern.compile("[A-Za-z0-9._~:/+=-]+");

    /** Reads the header, or throws what becomes the problem {@code idempotency-key-malformed}. */
    public static IdempotencyKey parse(String header) {
        String text = header.strip();
        var quoted = QUOTED.matcher(text);
        String value;
        if (quoted.matches()) {
            value = quoted.group(1).replaceAll("\\\\(.)", "$1");
        } else if (BARE.matcher(text).matches()) {
            value = text;
        } else {
            throw malformed("must be one quoted string of printable ASCII characters");
        }
        if (value.length() > LONGEST) {
            throw malformed("must not be longer than " + LONGEST + " characters");
        }
        return new IdempotencyKey(value);
    }

    static MalformedHeader malformed(String reason) {
        return new MalformedHeader("idempotency-key-malformed", HEADER, reason);
    }

    @Override
    public String toString() {
        return "IdempotencyKey[•••]";
    }
}
