package io.lethe.portal.overview;

import io.lethe.portal.breaches.BreachClock;
import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.Checkpoint;
import io.lethe.portal.services.ConsentFigures;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that the overview shows, as it was at one moment. What templates call is public. */
record Figures(
        Instant at,
        Answer<EventTable> events,
        Answer<ConsentFigures> consents,
        Answer<List<BreachClock>> breaches,
        Answer<ErasureCounts> erasures,
        Answer<Checkpoint> checkpoint) {

    static final int MONTHS = 24;

    public long consentsGiven() {
        return consents instanceof Given<ConsentFigures>(ConsentFigures figures)
                ? figures.purposes().stream().mapToLong(ConsentFigures.Purpose::given).sum()
                : 0;
    }

    /** The people of a step: figures of consents are made of full ones. */
    public int consentStep() {
        return consents instanceof Given<ConsentFigures>(ConsentFigures figures) ? figures.k() : 1;
    }

    /** The last two years. */
    public List<ConsentFigures.Month> consentMonths() {
        YearMonth last = YearMonth.from(at.atOffset(ZoneOffset.UTC));
        return consents instanceof Given<ConsentFigures>(ConsentFigures figures)
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
