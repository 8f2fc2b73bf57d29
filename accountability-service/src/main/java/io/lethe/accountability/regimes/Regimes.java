package io.lethe.accountability.regimes;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** One law through time. Immutable and thread-safe. */
public final class Regimes {

    private final List<Regime> newestFirst;

    /**
     * @param versions of one law, at least one, each from another date on
     */
    public Regimes(List<Regime> versions) {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("A law has at least one version");
        }
        newestFirst =
                versions.stream().sorted(Comparator.comparing(Regime::from).reversed()).toList();
    }

    /** What applied at an instant; empty before the first version. */
    public Optional<Regime> at(Instant instant) {
        return newestFirst.stream().filter(each -> each.appliesAt(instant)).findFirst();
    }

    /**
     * What a recorded fact is measured by: as {@link #at}, and the first version before all of
     * them, so that what was recorded can be read whatever the file says today.
     */
    public Regime of(Instant awareAt) {
        return at(awareAt).orElseGet(newestFirst::getLast);
    }
}
