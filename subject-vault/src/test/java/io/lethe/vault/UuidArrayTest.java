package io.lethe.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.testkit.TestDatabase;
import io.lethe.testkit.WithServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

@WithServers
class UuidArrayTest {

    /** As text, and, where the connection asks for it, in sixteen bytes each. */
    @ParameterizedTest
    @CsvSource({"'',0", "'',3", "2951,0", "2951,1", "2951,2000"})
    void idsArriveInTheOrderOfTheDatabase(String binary, int count, TestDatabase database)
            throws Exception {
        List<UUID> ids = IntStream.range(0, count).mapToObj(_ -> UUID.randomUUID()).toList();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(database.jdbcUrl());
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setBinaryTransferEnable(binary);

        List<UUID> sent = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement echo =
                        connection.prepareStatement(
                                """
                                SELECT id, lag(id) OVER (ORDER BY id)
                                  FROM unnest(?::uuid[]) WITH ORDINALITY AS sent (id, place)
                                 ORDER BY place
                                """)) {
            echo.setObject(1, UuidArray.sorted(ids));
            try (ResultSet rows = echo.executeQuery()) {
                for (UUID before = null; rows.next(); before = sent.getLast()) {
                    sent.add(rows.getObject(1, UUID.class));
                    assertThat(rows.getObject(2, UUID.class)).isEqualTo(before);
                }
            }
        }

        assertThat(sent).containsExactlyInAnyOrderElementsOf(ids);
    }
}
