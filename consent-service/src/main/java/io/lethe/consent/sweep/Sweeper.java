package io.lethe.consent.sweep;

import io.lethe.consent.decisions.KnownVersions;
import io.lethe.consent.expiry.ExpiryCommand;
import io.lethe.consent.expiry.ExpiryCommand.Consent;
import io.lethe.consent.expiry.ExpiryCommand.ExpireConsent;
import io.lethe.consent.expiry.ExpiryCommand.MoveEnd;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.Transactions;
import io.lethe.kit.web.Correlation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all consents, a page at a time. Replicas take turns page by page; a page that was
 * not finished comes again, and what it told is told once, for the streams know. Thread-safe.
 */
final class Sweeper {

    private static final int PAGE = 1_000;

    // A consent that came in when other terms had just begun may have been told by the ones before.
    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final DataSource database;
    private final Purposes purposes;
    private final KnownVersions versions;
    private final Renewer renewer;
    private final Batcher batcher;
    private final SweepSettings settings;
    private final InstantSource clock;

    Sweeper(
            DataSource database,
            Purposes purposes,
            KnownVersions versions,
            Renewer renewer,
            Batcher batcher,
            SweepSettings settings,
            InstantSource clock) {
        this.database = database;
        this.purposes = purposes;
        this.versions = versions;
        this.renewer = renewer;
        this.batcher = batcher;
        this.settings = settings;
        this.clock = clock;
    }

    /** Whether there is more to look through at once. */
    boolean go() throws SQLException {
        Instant now = clock.instant();
        Ends ends = Ends.at(now, purposes, versions);
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            return Transactions.in(connection, () -> step(connection, ends, now));
        }
    }

    private boolean step(Connection connection, Ends ends, Instant now) throws SQLException {
        Place place = Place.lock(connection);
        if (place == null) {
            return false;
        }
        if (!place.running()) {
            if (isNothingDue(place, ends, now)) {
                if (!place.told().equals(ends.current()) && !ends.areAnyMoved(place.told())) {
                    place.told(ends.current()).write(connection);
                }
                return false;
            }
            place = place.begun(ends.current());
        }
        Page page =
                Page.read(
                        connection,
                        place.key(),
                        ends.wanted(now.plus(settings.refreshBefore()), place.told()),
                        PAGE);
        take(connection, page, place, ends, now);
        Place next = page.whole() && page.last() != null ? place.at(page.last()) : place.over(now);
        next.write(connection);
        return next.running();
    }

    private boolean isNothingDue(Place place, Ends ends, Instant now) {
        boolean rested =
                place.ended() != null && now.isBefore(place.ended().plus(settings.sweepEvery()));
        return ends.isEmpty() || (rested && !ends.areAnyMoved(place.told()));
    }

    private void take(Connection connection, Page page, Place place, Ends ends, Instant now)
            throws SQLException {
        List<ExpiryCommand> commands = new ArrayList<>();
        List<Renewer.Ending> ending = new ArrayList<>();
        for (Page.Row row : page.due()) {
            Consent consent = row.consent();
            Purpose purpose = Objects.requireNonNull(ends.purposes().get(consent.purpose()));
            Instant end = ends.of(purpose.purpose(), consent.given(), purpose.version());
            if (end != null && !now.isBefore(end)) {
                commands.add(new ExpireConsent(consent, end));
                continue;
            }
            moved(row, end, purpose, place, ends).ifPresent(commands::add);
            if (end != null && isToBeRenewed(row, end, now)) {
                ending.add(new Renewer.Ending(consent, purpose, end));
            }
        }
        Provenance rounds = new Provenance("service:consent", Correlation.random().id(), null);
        batcher.carryOut(commands.stream().map(it -> new Instruction(it, rounds)).toList());
        if (!ending.isEmpty()) {
            batcher.carryOut(
                    renewer.requests(connection, ending, now).stream()
                            .map(it -> new Instruction(it, rounds))
                            .toList());
            Page.refreshed(connection, ending.stream().map(Renewer.Ending::consent).toList());
        }
    }

    /** Not in the first half of its life, however short that is: who just agreed is not asked. */
    private boolean isToBeRenewed(Page.Row row, Instant end, Instant now) {
        Instant given = row.consent().given();
        Instant half = given.plus(Duration.between(given, end).dividedBy(2));
        return !row.refreshed()
                && settings.refreshBefore().isPositive()
                && now.isAfter(half)
                && !now.isBefore(end.minus(settings.refreshBefore()));
    }

    private static Optional<MoveEnd> moved(
            Page.Row row, @Nullable Instant end, Purpose purpose, Place place, Ends ends) {
        Consent consent = row.consent();
        if (!ends.areMoved(purpose.purpose(), place.told())
                || row.learnt().isAfter(purpose.from().plus(CLOCKS))) {
            return Optional.empty();
        }
        long before = ends.told(purpose.purpose(), row.learnt(), place.told());
        Instant was = ends.of(purpose.purpose(), consent.given(), before);
        return Objects.equals(was, end)
                ? Optional.empty()
                : Optional.of(new MoveEnd(consent, end, purpose.from()));
    }
}
