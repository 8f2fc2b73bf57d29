package io.lethe.consent.sweep;

import io.lethe.consent.decisions.KnownVersions;
import io.lethe.consent.decisions.Versions;
import io.lethe.consent.decisions.Versions.Version;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When consents end, by the terms as they are at one moment. Immutable.
 *
 * @param purposes those under any of whose terms consents run out, by name
 * @param versions of them
 * @param current the version that holds, of every purpose
 */
record Ends(
        Map<String, Purpose> purposes, Map<String, Versions> versions, Map<String, Long> current) {

    // A month before the end of March is cut: the day that is computed backwards is a few off.
    private static final Duration SLACK = Duration.ofDays(4);

    private static final Long FIRST = 1L;

    static Ends at(Instant now, Purposes purposes, KnownVersions known) {
        List<Purpose> all = purposes.all();
        Map<String, Versions> versions = known.of(all, now);
        Map<String, Long> current = new TreeMap<>();
        all.forEach(each -> current.put(each.purpose(), each.version()));
        return new Ends(
                all.stream()
                        .filter(each -> isLasting(versions.get(each.purpose())))
                        .collect(Collectors.toMap(Purpose::purpose, each -> each)),
                versions,
                current);
    }

    private static boolean isLasting(@Nullable Versions versions) {
        return versions != null && versions.all().stream().anyMatch(it -> it.lasts() != null);
    }

    /** Whether no consent ever runs out. */
    boolean isEmpty() {
        return purposes.isEmpty();
    }

    /** When a consent to one of the purposes ends; null where it does not. */
    @Nullable Instant of(String purpose, Instant given, long version) {
        Versions all = versions.get(purpose);
        return all == null ? null : all.end(given, version);
    }

    /**
     * Whether consents of a purpose may end at other instants than by those versions. One that is
     * not among them was told by its first, until there was a second.
     */
    boolean areMoved(String purpose, Map<String, Long> told) {
        return purposes.containsKey(purpose)
                && !told.getOrDefault(purpose, FIRST).equals(current.get(purpose));
    }

    /**
     * The version by which the end of a consent was told.
     *
     * @param learnt when Lethe learnt of the consent
     */
    long told(String purpose, Instant learnt, Map<String, Long> told) {
        Long before = told.get(purpose);
        return before == null ? heldAt(purpose, learnt) : before;
    }

    private long heldAt(String purpose, Instant at) {
        return versions.getOrDefault(purpose, Versions.UNKNOWN).all().stream()
                .filter(each -> !each.from().isAfter(at))
                .mapToLong(Version::version)
                .max()
                .orElse(FIRST);
    }

    boolean areAnyMoved(Map<String, Long> told) {
        return purposes.keySet().stream().anyMatch(purpose -> areMoved(purpose, told));
    }

    /**
     * Of which purposes consents may be due at an instant, and up to when they were given then.
     *
     * @param told the versions by which their ends were told
     */
    Map<String, Instant> wanted(Instant due, Map<String, Long> told) {
        Map<String, Instant> wanted = new HashMap<>();
        for (String purpose : purposes.keySet()) {
            wanted.put(purpose, areMoved(purpose, told) ? due : earliest(purpose, due));
        }
        return wanted;
    }

    private Instant earliest(String purpose, Instant due) {
        Instant earliest = Instant.EPOCH;
        for (Version each : versions.getOrDefault(purpose, Versions.UNKNOWN).all()) {
            Period lasts = each.lasts();
            if (lasts != null) {
                Instant given = due.atZone(ZoneOffset.UTC).minus(lasts).toInstant().plus(SLACK);
                earliest = given.isAfter(earliest) ? given : earliest;
            }
        }
        return earliest;
    }
}
