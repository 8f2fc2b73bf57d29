package io.lethe.audit.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.StoredLog;
import io.lethe.audit.fixture.Told;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import io.lethe.testkit.TestServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What logs make of the tables, over the real database. */
class ReadModelsTest {

    private static final int PARTITIONS = 3;

    private static StoredLog log;

    @BeforeAll
    static void open() throws SQLException {
        log = new StoredLog(TestServers.freshDatabase());
        copyTables();
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private static void copyTables() throws SQLException {
        for (ReadModel model : ReadModels.ALL) {
            for (String table : model.tables()) {
                log.sql(
                        "CREATE TABLE %s (LIKE %s INCLUDING ALL)"
                                .formatted(Place.BESIDE.table(table), Place.LIVE.table(table)));
            }
        }
    }

    @Test
    void aModelIsTheSameWhateverTheOrderInWhichLogsAreReadAndTheSizeOfBatches()
            throws SQLException {
        Random random = new Random(7);
        List<Arrival> story = story(random, 3_000);

        take(Place.LIVE, story, 1 + random.nextInt(40), random);
        take(Place.BESIDE, story, 700, random);

        for (ReadModel model : ReadModels.ALL) {
            for (String table : model.tables()) {
                List<String> live = rows(Place.LIVE.table(table));
                assertThat(live).as(table).isNotEmpty();
                assertThat(rows(Place.BESIDE.table(table))).as(table).isEqualTo(live);
            }
        }
        assertThat(rows("(SELECT 1 FROM dashboards.consent_count WHERE people < 0)")).isEmpty();
    }

    /** Everything that can happen to a few people, often out of order by its own time. */
    private static List<Arrival> story(Random random, int events) {
        Told consent = new Told("consent", PARTITIONS);
        Told contact = new Told("contact", PARTITIONS);
        Told retention = new Told("retention", PARTITIONS);
        Told accountability = new Told("accountability", PARTITIONS);
        List<Arrival> story = new ArrayList<>();
        List<String> forgotten = new ArrayList<>();
        List<String> restricted = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            String subject = "s" + random.nextInt(80);
            if (forgotten.contains(subject)) {
                continue;
            }
            String at =
                    Instant.parse("2026-01-01T00:00:00Z")
                            .plusSeconds(random.nextInt(300 * 86_400))
                            .toString();
            String purpose = "p" + random.nextInt(3);
            String data =
                    "{'subject':'%1$s','purpose':'%2$s','channel':'email','at':'%3$s','minute':'%3$s',"
                            .concat(
                                    "'restriction':'r-%1$s','erasure':'e-%1$s','service':'contact-service',")
                            .concat(
                                    "'ground':'art-17-1-a','breach':'b%5$d','awareAt':'%3$s','title':'T',")
                            .concat("'until':'%3$s','client':'c','counts':{'consent-given':%4$d}}")
                            .formatted(subject, purpose, at, 1 + i / 2, i);
            switch (random.nextInt(18)) {
                case 0, 1, 2, 3 -> story.add(consent.event("consent.ConsentGiven", subject, data));
                case 4, 5 -> story.add(consent.event("consent.ConsentWithdrawn", subject, data));
                case 6 -> story.add(consent.event("consent.OptInRequested", subject, data));
                case 7 -> story.add(consent.event("consent.OptInLapsed", subject, data));
                case 8 -> story.add(consent.event("consent.DecisionsCounted", "count", data));
                case 9, 10 -> {
                    boolean isNew = !restricted.contains(subject);
                    restricted.add(subject);
                    String what = isNew ? "ProcessingRestricted" : "ProcessingRestrictionLifted";
                    story.add(contact.event("restriction." + what, subject, data));
                }
                case 11 -> story.add(accountability.event("breach.BreachDetected", "b" + i, data));
                case 12 ->
                        story.add(
                                consent.event(
                                        "purpose.PurposeDefined", "purpose:" + purpose, data));
                case 13 -> story.add(consent.event("consent.ObjectionRaised", subject, data));
                case 14 ->
                        story.add(
                                consent.event(
                                        random.nextBoolean()
                                                ? "consent.ObjectionUpheld"
                                                : "consent.ObjectionWithdrawn",
                                        subject,
                                        data));
                case 15 -> story.add(consent.event("consent.ConsentExpired", subject, data));
                case 16 -> story.add(consent.event("consent.ConsentEndMoved", subject, data));
                default -> {
                    if (random.nextInt(10) == 0) {
                        forgotten.add(subject);
                        story.add(retention.event("erasure.ErasureRequested", subject, data));
                        story.add(retention.event("erasure.SubjectKeysDestroyed", subject, data));
                        story.add(contact.event("erasure.PersonalDataPurged", subject, data));
                        story.add(consent.event("erasure.PersonalDataPurged", subject, data));
                        story.add(retention.event("erasure.PurgeAcknowledged", subject, data));
                    }
                }
            }
        }
        return story;
    }

    /** In an order in which partitions come by chance, each in its own. */
    private static void take(Place place, List<Arrival> story, int batch, Random random)
            throws SQLException {
        TreeMap<String, Deque<EventEnvelope>> partitions = new TreeMap<>();
        for (Arrival each : story) {
            partitions
                    .computeIfAbsent(each.topic() + each.partition(), _ -> new ArrayDeque<>())
                    .add(each.event());
        }
        while (!partitions.isEmpty()) {
            List<EventEnvelope> next = new ArrayList<>();
            while (next.size() < batch && !partitions.isEmpty()) {
                List<String> names = List.copyOf(partitions.keySet());
                String name = names.get(random.nextInt(names.size()));
                Deque<EventEnvelope> partition = Objects.requireNonNull(partitions.get(name));
                for (int i = 0; i < 20 && !partition.isEmpty(); i++) {
                    next.add(partition.removeFirst());
                }
                if (partition.isEmpty()) {
                    partitions.remove(name);
                }
            }
            inTransaction(place, next);
        }
    }

    private static void inTransaction(Place place, List<EventEnvelope> events) throws SQLException {
        try (Connection connection = log.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            ReadModels.lock(connection);
            ReadModels.take(connection, place, ReadModels.ALL, events);
            connection.commit();
        }
    }

    private static List<String> rows(String table) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = log.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet found =
                        statement.executeQuery(
                                "SELECT row_to_json(each)::text FROM %s AS each ORDER BY 1"
                                        .formatted(table))) {
            while (found.next()) {
                String row = found.getString(1);
                // A count that came back to nothing may have a row or none.
                if (!row.contains("\"people\":0")) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
