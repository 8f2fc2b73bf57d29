package io.lethe.audit.dashboards;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Consents by purpose and channel, as they stand and over time. Everything is people; days and
 * months are UTC. Whoever asks within the next seconds gets the same answer. Thread-safe.
 */
@Component
class ConsentDashboard {

    private static final Duration KEPT = Duration.ofSeconds(3);
    private static final int DIFFERENT_QUESTIONS = 100;

    // What ran out says so from the day after, whether or not an event told it yet.
    private static final String STANDING =
            """
            SELECT purpose, channel,
                   CASE WHEN figure IN ('given', 'given-until')
                        THEN CASE WHEN until < :today THEN 'expired' ELSE 'given' END
                        ELSE figure END AS figure,
                   sum(people)::bigint AS people
              FROM (SELECT purpose, channel, figure, people,
                           CASE figure WHEN 'given' THEN (day + lasts::interval)::date
                                       WHEN 'given-until' THEN day END AS until
                      FROM dashboards.consent_count
                      LEFT JOIN dashboards.consent_purpose USING (purpose)
                     WHERE figure IN ('given', 'given-until', 'withdrawn', 'expired', 'pending'))
                   AS standing
             GROUP BY 1, 2, 3
            """;
    private static final String ACTING =
            """
            SELECT purpose, channel, figure, day AS at, people
              FROM dashboards.consent_count
             WHERE figure = ANY (:figures) AND day >= :from AND day <= :today AND people <> 0
            UNION ALL
            SELECT purpose, channel, 'expired', expiry, sum(people)::bigint
              FROM (SELECT purpose, channel, people, until,
                           CASE WHEN :monthly
                                THEN date_trunc('month', until)::date ELSE until END AS expiry
                      FROM (SELECT purpose, channel, until, people
                              FROM %s AS ending WHERE until < :today
                            UNION ALL
                            SELECT purpose, channel, day, people
                              FROM dashboards.consent_count WHERE figure = 'expired') AS ended)
                   AS ending
             WHERE expiry >= :from AND until <= :today
             GROUP BY purpose, channel, expiry
            """
                    .formatted(Endings.OF_CONSENTS);

    private final JdbcClient jdbc;
    private final Withholding withholding;
    private final LoadingCache<Question, Answer> known =
            Caffeine.newBuilder()
                    .expireAfterWrite(KEPT)
                    .maximumSize(DIFFERENT_QUESTIONS)
                    .build(this::read);

    ConsentDashboard(JdbcClient jdbc, DashboardSettings settings) {
        this.jdbc = jdbc;
        withholding = new Withholding(settings.k());
    }

    /**
     * @param from the first day
     * @param monthly whether figures are per month, else per day
     */
    private record Question(LocalDate from, LocalDate today, boolean monthly) {}

    /**
     * Figures are full steps of {@code k} people. One that is not there is of fewer; so are all of
     * a purpose that was never defined, of a channel and of a period that are not there.
     *
     * @param from the first day of the time that is told of
     */
    record Answer(int k, LocalDate from, List<Purpose> purposes, List<Period> periods) {}

    /**
     * @param title absent for a purpose that was never defined
     */
    record Purpose(
            String purpose, @Nullable String title, boolean active, List<Channel> channels) {}

    /**
     * How people stand, by their latest action.
     *
     * @param given and neither withdrawn nor expired
     * @param pending asked to confirm, without a consent that was given; who withdrew before, or
     *     whose consent ran out, is counted there too
     */
    record Channel(
            String channel,
            @Nullable Long given,
            @Nullable Long withdrawn,
            @Nullable Long expired,
            @Nullable Long pending) {

        private boolean isTold() {
            return given != null || withdrawn != null || expired != null || pending != null;
        }
    }

    /**
     * What people did in a month or on a day.
     *
     * @param from its first day
     * @param expired whose consent ended, and was not given anew since
     * @param asked who were asked to confirm
     */
    record Period(
            LocalDate from,
            String purpose,
            String channel,
            @Nullable Long gave,
            @Nullable Long withdrew,
            @Nullable Long expired,
            @Nullable Long asked) {}

    /** As it stands, and what was done in the last months, this one among them. */
    Answer months(int months) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return known.get(
                new Question(YearMonth.from(today).minusMonths(months - 1L).atDay(1), today, true));
    }

    /** As it stands, and what was done on the last days, today among them. */
    Answer days(int days) {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        return known.get(new Question(today.minusDays(days - 1L), today, false));
    }

    private Answer read(Question question) {
        return new Answer(
                withholding.k(), question.from(), purposes(question.today()), periods(question));
    }

    private record Standing(String purpose, String channel, String figure, long people) {}

    private record Known(String purpose, @Nullable String title, boolean active) {}

    private List<Purpose> purposes(LocalDate today) {
        Map<String, Map<String, Map<String, Long>>> standing = new TreeMap<>();
        for (Standing each :
                jdbc.sql(STANDING)
                        .param("today", today)
                        .query(
                                (row, _) ->
                                        new Standing(
                                                row.getString("purpose"),
                                                row.getString("channel"),
                                                row.getString("figure"),
                                                row.getLong("people")))
                        .list()) {
            standing.computeIfAbsent(each.purpose(), _ -> new TreeMap<>())
                    .computeIfAbsent(each.channel(), _ -> new HashMap<>())
                    .put(each.figure(), each.people());
        }
        Map<String, Purpose> purposes = new TreeMap<>();
        standing.forEach(
                (name, own) -> {
                    List<Channel> told = channels(own);
                    if (!told.isEmpty()) {
                        purposes.put(name, new Purpose(name, null, false, told));
                    }
                });
        for (Known each :
                jdbc.sql("SELECT purpose, title, active FROM dashboards.consent_purpose")
                        .query(
                                (row, _) ->
                                        new Known(
                                                row.getString("purpose"),
                                                row.getString("title"),
                                                row.getBoolean("active")))
                        .list()) {
            purposes.put(
                    each.purpose(),
                    new Purpose(
                            each.purpose(),
                            each.title(),
                            each.active(),
                            channels(standing.getOrDefault(each.purpose(), Map.of()))));
        }
        return List.copyOf(purposes.values());
    }

    private List<Channel> channels(Map<String, Map<String, Long>> own) {
        return own.entrySet().stream()
                .map(
                        each ->
                                new Channel(
                                        each.getKey(),
                                        told(each.getValue(), "given"),
                                        told(each.getValue(), "withdrawn"),
                                        told(each.getValue(), "expired"),
                                        told(each.getValue(), "pending")))
                .filter(Channel::isTold)
                .toList();
    }

    private @Nullable Long told(Map<String, Long> figures, String figure) {
        return withholding.told(figures.getOrDefault(figure, 0L));
    }

    private List<Period> periods(Question question) {
        String grain = question.monthly() ? "-month" : "-day";
        List<Periods.Figure> figures =
                jdbc.sql(ACTING + " ORDER BY at, purpose, channel")
                        .param(
                                "figures",
                                new String[] {"gave" + grain, "withdrew" + grain, "asked" + grain})
                        .param("from", question.from())
                        .param("today", question.today())
                        .param("monthly", question.monthly())
                        .query(
                                (row, _) ->
                                        new Periods.Figure(
                                                row.getObject("at", LocalDate.class),
                                                row.getString("purpose"),
                                                row.getString("channel"),
                                                row.getString("figure").replace(grain, ""),
                                                row.getLong("people")))
                        .list();
        return Periods.of(figures, withholding);
    }
}
