package io.lethe.quickstart;

import java.util.Locale;

/**
 * A TCP port of 127.0.0.1.
 *
 * @param name one lower-case word, part of the variable that changes the number
 * @param part who listens on it, in front of people
 */
record Port(String name, String part, int number) {

    /** The environment variable that chooses another number. */
    String variable() {
        return "LETHE_PORT_" + name.toUpperCase(Locale.ROOT);
    }

    /** For a browser: the name that cookies and redirects of this machine agree on. */
    String url() {
        return "http://localhost:" + number;
    }

    String address() {
        return "127.0.0.1:" + number;
    }
}
