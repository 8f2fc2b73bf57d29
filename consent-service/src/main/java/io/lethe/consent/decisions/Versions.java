package io.lethe.consent.decisions;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The versions of a purpose, as far as time is in them.
 *
 * @param all in their order
 */
public record Versions(List<Version> all) {

    public static final Versions UNKNOWN = new Versions(List.of());

    /**
     * @param lasts how long consents last under it; null for as long as they are not withdrawn
     */
    public record Version(long version, Instant from, Instant learnt, @Nullable Period lasts) {}

    /**
     * When a consent that was given then runs out: by the terms it was given under or by any that
     * have held since, whichever is first. Terms that are loosened bring no consent back.
     *
     * @param last the version that holds
     */
    public @Nullable Instant end(Instant given, long last) {
        Instant end = null;
        Version under = under(given);
        for (Version each : all) {
            boolean holds =
                    each.version() <= last && (each.equals(under) || each.from().isAfter(given));
            if (holds && each.lasts() != null) {
                Instant one = given.atZone(ZoneOffset.UTC).plus(each.lasts()).toInstant();
                end = end == null || one.isBefore(end) ? one : end;
            }
        }
        return end;
    }

    private @Nullable Version under(Instant given) {
        Version under = null;
        for (Version each : all) {
            under = each.from().isAfter(given) ? under : each;
        }
        return under;
    }

    /** When another version begins to hold; null where none is known. */
    @Nullable Instant next(Instant at) {
        Instant next = null;
        for (Version each : all) {
            if (each.from().isAfter(at) && (next == null || each.from().isBefore(next))) {
                next = each.from();
            }
        }
        return next;
    }

    /** Without what was learnt later. */
    Versions asOf(Instant learnt) {
        return new Versions(all.stream().filter(it -> !it.learnt().isAfter(learnt)).toList());
    }
}
