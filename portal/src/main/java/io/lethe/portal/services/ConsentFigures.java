package io.lethe.portal.services;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How many people gave consent and took it back. Every figure is made of full steps of {@code k}
 * people; of fewer nothing is told.
 *
 * @param months those of late of which anything is told
 */
public record ConsentFigures(int k, List<Purpose> purposes, List<Month> months) {

    /** People who did so in that month. */
    public record Month(YearMonth month, long given, long withdrawn) {}

    /** People who stand so now. */
    public record Purpose(String purpose, @Nullable String title, long given, long withdrawn) {

        public String label() {
            return title == null ? purpose : title;
        }
    }

    /** As audit-service answers; a figure of few is absent. */
    record Dashboard(int k, List<OfPurpose> purposes, List<Period> periods) {}

    record OfPurpose(String purpose, @Nullable String title, List<Channel> channels) {}

    record Channel(@Nullable Long given, @Nullable Long withdrawn) {}

    record Period(LocalDate from, @Nullable Long gave, @Nullable Long withdrew) {}

    static ConsentFigures of(Dashboard told) {
        Map<YearMonth, Month> months = new TreeMap<>();
        for (Period each : told.periods()) {
            YearMonth month = YearMonth.from(each.from());
            months.merge(
                    month,
                    new Month(month, known(each.gave()), known(each.withdrew())),
                    ConsentFigures::sum);
        }
        return new ConsentFigures(
                told.k(),
                told.purposes().stream().map(ConsentFigures::purpose).toList(),
                List.copyOf(months.values()));
    }

    private static Purpose purpose(OfPurpose told) {
        return new Purpose(
                told.purpose(),
                told.title(),
                told.channels().stream().mapToLong(each -> known(each.given())).sum(),
                told.channels().stream().mapToLong(each -> known(each.withdrawn())).sum());
    }

    private static Month sum(Month one, Month other) {
        return new Month(
                one.month(), one.given() + other.given(), one.withdrawn() + other.withdrawn());
    }

    private static long known(@Nullable Long told) {
        return told == null ? 0 : told;
    }

    /** So many months up to that one, also those of which nothing is told. */
    public List<Month> months(YearMonth last, int count) {
        return IntStream.range(0, count)
                .mapToObj(each -> last.minusMonths(count - 1L - each))
                .map(
                        month ->
                                months.stream()
                                        .filter(each -> each.month().equals(month))
                                        .findFirst()
                                        .orElse(new Month(month, 0, 0)))
                .toList();
    }
}
