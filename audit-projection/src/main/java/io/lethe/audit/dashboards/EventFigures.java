package io.lethe.audit.dashboards;

import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads how many events there are. What it reads is as new as the log itself. */
@Component
class EventFigures {

    private final JdbcClient jdbc;

    EventFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param entries of the whole log
     * @param from the first of the days
     * @param totals since the beginning, per service and type
     * @param days per day (UTC) on which Lethe learnt it and service; a day without events is left
     *     out
     */
    record Answer(long entries, LocalDate from, List<Total> totals, List<Day> days) {}

    record Total(String source, String type, long events) {}

    record Day(LocalDate day, String source, long events) {}

    Answer since(LocalDate from) {
        List<Total> totals = totals();
        return new Answer(totals.stream().mapToLong(Total::events).sum(), from, totals, days(from));
    }

    private List<Total> totals() {
        return jdbc.sql(
                        """
                        SELECT source, type, sum(events)::bigint AS events
                          FROM event_count GROUP BY source, type ORDER BY source, type
                        """)
                .query(
                        (row, _) ->
                                new Total(
                                        row.getString("source"),
                                        row.getString("type"),
                                        row.getLong("events")))
                .list();
    }

    private List<Day> days(LocalDate from) {
        return jdbc.sql(
                        """
                        SELECT day, source, sum(events)::bigint AS events
                          FROM event_count WHERE day >= ? GROUP BY day, source
                         ORDER BY day, source
                        """)
                .param(from)
                .query(
                        (row, _) ->
                                new Day(
                                        row.getObject("day", LocalDate.class),
                                        row.getString("source"),
                                        row.getLong("events")))
                .list();
    }
}
