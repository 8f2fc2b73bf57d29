package io.lethe.audit.dashboards;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts figures of days or months beside each other, those that may be told. Pure. */
final class Periods {

    /** So many people, on a day or in the month that begins then. */
    record Figure(LocalDate at, String purpose, String channel, String figure, long people) {}

    private record Line(LocalDate at, String purpose, String channel) {}

    /** What one month adds up from its days. */
    private record Sum(YearMonth month, String purpose, String channel, String figure) {}

    private Periods() {}

    static List<ConsentDashboard.Period> of(List<Figure> figures, Withholding withholding) {
        Map<Figure, Optional<Long>> told = new LinkedHashMap<>();
        figures.forEach(
                each -> told.put(each, Optional.ofNullable(withholding.told(each.people()))));
        return lines(told);
    }

    /**
     * Days from that one on. Months are told as well, so that days of a month are parts of a sum.
     *
     * @param figures of whole months
     */
    static List<ConsentDashboard.Period> ofDays(
            List<Figure> figures, Withholding withholding, LocalDate from) {
        Map<Sum, List<Figure>> sums = new HashMap<>();
        for (Figure each : figures) {
            sums.computeIfAbsent(
                            new Sum(
                                    YearMonth.from(each.at()),
                                    each.purpose(),
                                    each.channel(),
                                    each.figure()),
                            _ -> new ArrayList<>())
                    .add(each);
        }
        Map<Figure, Optional<Long>> all = new HashMap<>();
        for (List<Figure> days : sums.values()) {
            List<@Nullable Long> parts =
                    withholding.parts(days.stream().map(Figure::people).toList());
            for (int i = 0; i < days.size(); i++) {
                all.put(days.get(i), Optional.ofNullable(parts.get(i)));
            }
        }
        Map<Figure, Optional<Long>> told = new LinkedHashMap<>();
        figures.stream()
                .filter(each -> !each.at().isBefore(from))
                .forEach(each -> told.put(each, all.getOrDefault(each, Optional.empty())));
        return lines(told);
    }

    private static List<ConsentDashboard.Period> lines(Map<Figure, Optional<Long>> told) {
        Map<Line, Map<String, Optional<Long>>> lines = new LinkedHashMap<>();
        told.forEach(
                (figure, people) ->
                        lines.computeIfAbsent(
                                        new Line(figure.at(), figure.purpose(), figure.channel()),
                                        _ -> new HashMap<>())
                                .put(figure.figure(), people));
        List<ConsentDashboard.Period> periods = new ArrayList<>();
        lines.forEach(
                (line, figures) ->
                        periods.add(
                                new ConsentDashboard.Period(
                                        line.at(),
                                        line.purpose(),
                                        line.channel(),
                                        people(figures, "gave"),
                                        people(figures, "withdrew"),
                                        people(figures, "expired"),
                                        people(figures, "asked"))));
        return periods;
    }

    /** Nobody where there is no figure; null where there is one that is withheld. */
    private static @Nullable Long people(Map<String, Optional<Long>> figures, String figure) {
        return figures.getOrDefault(figure, Optional.of(0L)).orElse(null);
    }
}
