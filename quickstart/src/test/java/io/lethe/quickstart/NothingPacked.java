package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.FileRecords;

/** Makes sure that nothing hides from who looks at the bytes. */
final class NothingPacked {

    /**
     * For each table a query whose answer is whether it has a value that is packed or lies in
     * pieces. The hashes of the audit log's tree are meant to lie in pieces: that is EXTERNAL.
     */
    private static final String QUERIES =
            """
            SELECT format('SELECT %L AND pg_relation_size(%s) > 0 OR EXISTS (SELECT FROM %s WHERE %s)',
                          bool_and(a.attstorage <> 'e'), c.reltoastrelid, c.oid::regclass,
                          string_agg(format('pg_column_compression(%I) IS NOT NULL', a.attname),
                                     ' OR '))
              FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
             WHERE c.relkind = 'r' AND c.reltoastrelid <> 0
               AND a.attnum > 0 AND NOT a.attisdropped AND a.attlen = -1
               AND c.relnamespace NOT IN ('pg_catalog'::regnamespace,
                                          'information_schema'::regnamespace)
             GROUP BY c.oid, c.reltoastrelid
            """;

    private NothingPacked() {}

    /** Every value of every table lies in its row, whole, and so does what the log says of it. */
    static void inPostgres(Child.Place place) throws IOException, SQLException {
        assertThat(Postgres.query(place, "SHOW wal_compression")).isEqualTo("off");
        var services = new Services(place);
        for (String service :
                List.of("consent", "contact", "retention", "accountability", "audit", "vault")) {
            try (Connection connection = services.database(service);
                    Statement statement = connection.createStatement()) {
                List<String> queries = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(QUERIES)) {
                    while (rows.next()) {
                        queries.add(rows.getString(1));
                    }
                }
                assertThat(queries).as(service).hasSizeGreaterThan(3);
                for (String query : queries) {
                    try (ResultSet row = statement.executeQuery(query)) {
                        row.next();
                        assertThat(row.getBoolean(1)).as(query).isFalse();
                    }
                }
            }
        }
    }

    /** How many batches of records lie packed in the segments of a broker that was stopped. */
    static long batchesInKafka(Home home) throws IOException {
        long packed = 0;
        try (Stream<Path> files = Files.walk(home.kafka())) {
            for (Path file : files.filter(NothingPacked::isSegment).toList()) {
                try (FileRecords records = FileRecords.open(file.toFile(), false)) {
                    for (var batch : records.batches()) {
                        packed += batch.compressionType() == CompressionType.NONE ? 0 : 1;
                    }
                }
            }
        }
        return packed;
    }

    private static boolean isSegment(Path file) {
        return file.toString().endsWith(".log") && !isInbound(file);
    }

    /** What the broker still holds of what upstream systems sent. */
    static long bytesOfInbound(Home home) throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.walk(home.kafka())) {
            for (Path file : files.filter(NothingPacked::isInbound).toList()) {
                // Deleted ones have another name for a moment, and then none.
                bytes += file.toString().contains(".log") ? file.toFile().length() : 0;
            }
        }
        return bytes;
    }

    /** Whether a file is of a partition of what upstream systems sent. */
    static boolean isInbound(Path file) {
        return file.toString().matches(".*/kafka/data/lethe\\.[a-z]+\\.inbound-\\d+/.*");
    }
}
