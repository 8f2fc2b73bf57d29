package io.lethe.kit.observe;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace without messages: classes, SQL states and frames. Messages of parsers, databases
 * and libraries quote what they choked on, and that may be a person's.
 */
public final class SafeTrace {

    private static final int FRAMES = 40;
    private static final int FRAMES_OF_CAUSES = 15;
    private static final int CAUSES = 8;

    private SafeTrace() {}

    /** The failure and its causes, one frame a line, cut where it gets long. */
    public static String of(Throwable failure) {
        StringBuilder text = new StringBuilder(1_000);
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        @Nullable Throwable next = failure;
        while (next != null && seen.size() < CAUSES && seen.add(next)) {
            boolean first = seen.size() == 1;
            text.append(first ? "" : "caused by ").append(nameOf(next)).append('\n');
            append(text, next.getStackTrace(), first ? FRAMES : FRAMES_OF_CAUSES);
            next = next.getCause();
        }
        return text.toString();
    }

    /** The class of the failure and its SQL state, if it has one. */
    public static String nameOf(Throwable failure) {
        String name = failure.getClass().getName();
        return failure instanceof SQLException sql ? name + " " + sql.getSQLState() : name;
    }

    private static void append(StringBuilder text, StackTraceElement[] frames, int most) {
        for (int i = 0; i < Math.min(most, frames.length); i++) {
            text.append("\tat ").append(frames[i]).append('\n');
        }
        if (frames.length > most) {
            text.append("\t… ").append(frames.length - most).append(" more\n");
        }
    }
}
