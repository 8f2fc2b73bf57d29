package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** Numbers as they are written, without making a text of each. Stateless. */
final class DecimalText {

    /** A number becomes no longer than that. */
    static final int LONGEST = 20;

    private DecimalText() {}

    /**
     * Writes the number; there must be room for it.
     *
     * @return how many bytes it has
     */
    static int write(long number, byte[] to, int at) {
        if (number < 0) {
            byte[] odd = Long.toString(number).getBytes(US_ASCII);
            System.arraycopy(odd, 0, to, at, odd.length);
            return odd.length;
        }
        int length = 1;
        for (long rest = number / 10; rest > 0; rest /= 10) {
            length++;
        }
        long rest = number;
        for (int i = at + length - 1; i >= at; i--) {
            to[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        return length;
    }
}
