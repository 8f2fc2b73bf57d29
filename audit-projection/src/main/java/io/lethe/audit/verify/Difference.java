package io.lethe.audit.verify;

import java.util.List;

/**
 * Something in which a store and the log do not agree.
 *
 * @param evidence lines that show it
 */
public record Difference(String words, List<String> evidence) {

    public Difference {
        evidence = List.copyOf(evidence);
    }

    static Difference of(String words, String... evidence) {
        return new Difference(words, List.of(evidence));
    }
}
