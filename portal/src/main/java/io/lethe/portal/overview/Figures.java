package io.lethe.portal.overview;

import io.lethe.portal.breaches.BreachClock;
import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.Checkpoint;
import io.lethe.portal.services.ConsentService;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the overview shows, as it was at one moment. What templates call is public. */
record Figures(
        Instant at,
        Answer<EventTable> events,
        Answer<ConsentService.Figures> consents,
        Answer<List<BreachClock>> breaches,
        Answer<ErasureCounts> erasures,
        Answer<Checkpoint> checkpoint) {

    private static final int MONTHS = 24;

    public long consentsGiven() {
        return consents instanceof Given<ConsentService.Figures>(ConsentService.Figures figures)
                ? figures.purposes().stream().mapToLong(ConsentService.Purpose::given).sum()
                : 0;
    }

    /** The last two years. */
    public List<ConsentService.Month> consentMonths() {
        YearMonth last = YearMonth.from(at.atOffset(ZoneOffset.UTC));
        return consents instanceof Given<ConsentService.Figures>(ConsentService.Figures figures)
                ? figures.months(last, MONTHS)
                : List.of();
    }

    public long overdue() {
        return breaches instanceof Given<List<BreachClock>>(List<BreachClock> clocks)
                ? clocks.stream().filter(BreachClock::overdue).count()
                : 0;
    }

    /**
     * Entries of the log that the newest checkpoint does not cover yet; null if that is unknown.
     */
    public @Nullable Long unsigned() {
        return events instanceof Given<EventTable>(EventTable table)
                        && checkpoint instanceof Given<Checkpoint>(Checkpoint signed)
                ? Long.valueOf(Math.max(0, table.entries() - signed.size()))
                : null;
    }
}
