package io.lethe.portal.overview;

import io.lethe.portal.services.AuditService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Events per service, in all and per day.
 *
 * @param entries of the whole log
 * @param services those that said anything
 * @param days of the period, from the first with events on, and a week at least
 */
record EventTable(long entries, List<Service> services, List<Day> days) {

    private static final int FEWEST_DAYS = 7;

    /**
     * @param types the events by type, the most frequent first
     */
    record Service(String source, long events, long today, List<AuditService.Total> types) {}

    /**
     * @param events per service, in the order of the services
     */
    record Day(LocalDate day, List<Long> events) {}

    private record Cell(LocalDate day, String source) {}

    static EventTable of(AuditService.Figures figures, LocalDate today) {
        Map<Cell, Long> cells = new HashMap<>();
        figures.days().forEach(day -> cells.put(new Cell(day.day(), day.source()), day.events()));
        List<String> sources =
                figures.totals().stream()
                        .map(AuditService.Total::source)
                        .distinct()
                        .sorted()
                        .toList();
        List<Day> days = new ArrayList<>();
        for (LocalDate day = first(figures, today); !day.isAfter(today); day = day.plusDays(1)) {
            LocalDate at = day;
            days.add(
                    new Day(
                            day,
                            sources.stream()
                                    .map(s -> cells.getOrDefault(new Cell(at, s), 0L))
                                    .toList()));
        }
        return new EventTable(
                figures.entries(),
                sources.stream()
                        .map(
                                source ->
                                        service(
                                                source,
                                                figures.totals(),
                                                cells.getOrDefault(new Cell(today, source), 0L)))
                        .toList(),
                days);
    }

    /** What lies before anything was recorded is no figure. */
    private static LocalDate first(AuditService.Figures figures, LocalDate today) {
        LocalDate week = today.minusDays(FEWEST_DAYS - 1L);
        LocalDate recorded =
                figures.days().stream()
                        .map(AuditService.Day::day)
                        .min(Comparator.naturalOrder())
                        .orElse(week);
        return recorded.isBefore(week) ? recorded : week;
    }

    private static Service service(String source, List<AuditService.Total> totals, long today) {
        List<AuditService.Total> types =
                totals.stream()
                        .filter(total -> total.source().equals(source))
                        .sorted(Comparator.comparingLong(AuditService.Total::events).reversed())
                        .toList();
        return new Service(
                source, types.stream().mapToLong(AuditService.Total::events).sum(), today, types);
    }
}
