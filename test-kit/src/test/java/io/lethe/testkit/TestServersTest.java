package io.lethe.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class TestServersTest {

    private final TestDatabase fromConstructor;

    TestServersTest(TestDatabase database) {
        this.fromConstructor = database;
    }

    @BeforeEach
    void createTable(TestDatabase database) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE only_once (id int)");
        }
    }

    @Test
    void oneTestSeesOneDatabase(TestDatabase database) {
        assertThat(database).isEqualTo(fromConstructor);
    }

    @Test
    void theNextTestSeesAnEmptyOne(TestDatabase database) throws SQLException {
        assertThat(count(database, "SELECT count(*) FROM only_once")).isZero();
    }

    @Test
    void theOwnerIsNoSuperuser(TestDatabase database) throws SQLException {
        assertThat(
                        count(
                                database,
                                "SELECT count(*) FROM pg_roles WHERE rolname = current_user AND rolsuper"))
                .isZero();
    }

    @Test
    void theSuperuserEntersEveryDatabase(TestDatabase database) throws SQLException {
        String name = database.user();
        try (Connection connection =
                DriverManager.getConnection(
                        TestServers.superuserUrl(name),
                        TestServers.superuser(),
                        TestServers.superuserPassword())) {
            assertThat(connection.getCatalog()).isEqualTo(name);
        }
    }

    @Test
    void theBrokerAnswers() throws Exception {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG,
                                TestServers.bootstrapServers()))) {
            assertThat(admin.describeCluster().nodes().get(20, TimeUnit.SECONDS)).hasSize(1);
        }
    }

    private static int count(TestDatabase database, String query) throws SQLException {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
