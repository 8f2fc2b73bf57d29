package io.lethe.testkit;

import java.time.Duration;

/**
 * Fault and fuzz suites run in a short form with every build and in a long one with {@code
 * -Dlethe.soak=true}.
 */
public final class Soak {

    private static final boolean LONG = Boolean.getBoolean("lethe.soak");

    private Soak() {}

    public static int rounds(int shortForm, int longForm) {
        return LONG ? longForm : shortForm;
    }

    public static Duration duration(Duration shortForm, Duration longForm) {
        return LONG ? longForm : shortForm;
    }
}
