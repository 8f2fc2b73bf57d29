package io.lethe.consent.consents;

import io.lethe.events.EventCatalogue;
import io.lethe.events.EventJson;
import io.lethe.events.EventType;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ExpiryEvent;
import io.lethe.events.erasure.PersonalDataPurged;
import io.lethe.kit.relay.CompactedRows;
import io.lethe.kit.relay.CompactedView;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectWriter;

/**
 * The compacted topic from which downstream systems keep a copy of who consented to what: one
 * record per subject, purpose and channel, with the latest action. Whether it suffices is for the
 * terms of the purpose to say, which are in a topic of their own.
 */
final class ConsentRecords {

    // Until when it holds by the strictest of the terms it was given under and those since, as the
    // decision has it. Nothing is asked of purposes whose consents never ran out, nor gathered of
    // people of whom nothing but consents is known, who are nearly all.
    private static final String ROWS =
            """
            WITH lasting AS MATERIALIZED (
                SELECT v.purpose, v.version, v.valid_from,
                       (v.terms ->> 'consentLasts')::interval AS lasts
                  FROM purpose_version AS v JOIN purpose AS now USING (purpose)
                 WHERE v.version <= now.version
                   AND EXISTS (SELECT FROM purpose_version AS any_version
                                WHERE any_version.purpose = v.purpose
                                  AND any_version.terms ->> 'consentLasts' IS NOT NULL))
            SELECT s.subject, s.purpose, s.channel, s.erased, s.merged, s.withdrawn, s.notice,
                   s.double_opt_in, s.at, s.learnt, s.event,
                   CASE WHEN EXISTS (SELECT FROM circumstance AS any_one
                                      WHERE any_one.subject = s.subject) THEN (
                        SELECT array_agg(DISTINCT c.kind ORDER BY c.kind)
                          FROM circumstance AS c
                         WHERE c.subject = s.subject
                           AND c.purpose IN ('', s.purpose) AND c.channel IN ('', s.channel)
                           AND c.kind IN ('objection', 'lawful-basis', 'birth',
                                          'parental-consent', 'pause')
                           AND (c.kind, c.state)
                               NOT IN (('objection', 'withdrawn'), ('lawful-basis', 'ended'),
                                       ('pause', 'resumed'), ('pause', 'lapsed')))
                    END AS ask,
                   CASE WHEN NOT s.withdrawn AND s.purpose IN (SELECT purpose FROM lasting) THEN (
                        SELECT min((s.at AT TIME ZONE 'UTC' + l.lasts) AT TIME ZONE 'UTC')
                          FROM lasting AS l
                         WHERE l.purpose = s.purpose
                           AND (l.valid_from > s.at
                                OR l.version = (SELECT max(under.version) FROM lasting AS under
                                                 WHERE under.purpose = s.purpose
                                                   AND under.valid_from <= s.at)))
                    END AS valid_until
              FROM consent_status AS s
             WHERE s.subject = ANY (?)
            """;

    private record Value(
            String subject,
            String purpose,
            String channel,
            String consent,
            @Nullable String notice,
            @Nullable Boolean doubleOptIn,
            @Nullable List<String> ask,
            @Nullable Instant validUntil,
            Instant at,
            Instant learnt,
            List<String> because) {}

    private static final ObjectWriter JSON = EventJson.mapper().writerFor(Value.class);

    private ConsentRecords() {}

    static CompactedView topic() {
        return new CompactedRows("lethe.decisions", types(), ROWS, ConsentRecords::record);
    }

    /** Whatever changes a record: what is known of the subject beside consents does, too. */
    private static List<EventType> types() {
        return EventCatalogue.all().stream()
                .filter(
                        type ->
                                ConsentEvent.class.isAssignableFrom(type.eventClass())
                                        || CircumstanceEvent.class.isAssignableFrom(
                                                type.eventClass())
                                        || ExpiryEvent.class.isAssignableFrom(type.eventClass())
                                        || type.eventClass() == ConsentsMerged.class
                                        || type.eventClass() == PersonalDataPurged.class)
                .filter(type -> type.eventClass() != AddressSuppressed.class)
                .toList();
    }

    private static String state(ResultSet row) throws SQLException {
        if (row.getBoolean("erased")) {
            return "erased";
        }
        if (row.getBoolean("withdrawn")) {
            return "withdrawn";
        }
        // Who knows only "given" says no: there is more to this than a copy can decide.
        return ask(row) == null ? "given" : "ask";
    }

    private static @Nullable List<String> ask(ResultSet row) throws SQLException {
        if (row.getBoolean("merged")) {
            return List.of("merged");
        }
        Array kinds = row.getArray("ask");
        return kinds == null ? null : List.of((String[]) kinds.getArray());
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }

    private static CompactedRows.Row record(ResultSet row) throws SQLException {
        Value value =
                new Value(
                        row.getString("subject"),
                        row.getString("purpose"),
                        row.getString("channel"),
                        state(row),
                        row.getString("notice"),
                        row.getObject("double_opt_in", Boolean.class),
                        ask(row),
                        instant(row.getTimestamp("valid_until")),
                        row.getTimestamp("at").toInstant(),
                        row.getTimestamp("learnt").toInstant(),
                        List.of(row.getString("event")));
        return new CompactedRows.Row(
                value.subject(),
                value.subject() + '|' + value.purpose() + '|' + value.channel(),
                JSON.writeValueAsBytes(value));
    }
}
