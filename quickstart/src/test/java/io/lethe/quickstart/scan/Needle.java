package io.lethe.quickstart.scan;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One way in which a value can be written.
 *
 * @param value which of the values, because what it says must not stand in a test's report
 */
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
record Needle(int value, String form, byte[] bytes) {

    /** Shorter ones would be found in what is drawn at random. */
    static final int SHORTEST = 5;

    /** The same for base64: this many characters are 42 bits. */
    private static final int SHORTEST_BASE64 = 7;

    /** UTF-8, UTF-16 in both orders of bytes, and the UTF-8 in hex, in base64 and in a URL. */
    static List<Needle> of(int value, String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length < SHORTEST) {
            return List.of();
        }
        List<Needle> needles = new ArrayList<>();
        needles.add(new Needle(value, "UTF-8", utf8));
        needles.add(new Needle(value, "UTF-16BE", text.getBytes(StandardCharsets.UTF_16BE)));
        needles.add(new Needle(value, "UTF-16LE", text.getBytes(StandardCharsets.UTF_16LE)));
        needles.add(ascii(value, "hex", HexFormat.of().formatHex(utf8)));
        needles.add(ascii(value, "HEX", HexFormat.of().withUpperCase().formatHex(utf8)));
        needles.add(ascii(value, "URL", URLEncoder.encode(text, StandardCharsets.UTF_8)));
        for (int before = 0; before < 3; before++) {
            base64(needles, value, "base64+" + before, Base64.getEncoder(), before, utf8);
            base64(needles, value, "base64url+" + before, Base64.getUrlEncoder(), before, utf8);
        }
        return needles;
    }

    private static Needle ascii(int value, String form, String text) {
        return new Needle(value, form, text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The characters that depend on nothing but the value, where it begins at this byte of 3. */
    private static void base64(
            List<Needle> needles,
            int value,
            String form,
            Base64.Encoder encoder,
            int before,
            byte[] utf8) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[before]);
        bytes.writeBytes(utf8);
        int first = (before * 8 + 5) / 6;
        int end = bytes.size() * 8 / 6;
        if (end - first >= SHORTEST_BASE64) {
            String all = encoder.encodeToString(bytes.toByteArray());
            needles.add(ascii(value, form, all.substring(first, end)));
        }
    }
}
