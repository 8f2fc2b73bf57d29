package io.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPostgresTest {

    private static final String PASSWORD = "correct 'horse'";

    private final LocalPostgres postgres;

    LocalPostgresTest(@TempDir Path folder) {
        postgres = LocalPostgres.start(new LocalPostgres.Settings(folder, 0, PASSWORD));
    }

    @BeforeAll
    void tryToWeakenIt() throws SQLException {
        ask("ALTER SYSTEM SET fsync = off; SELECT pg_reload_conf()");
    }

    @AfterAll
    void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "password_encryption, scram-sha-256",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''"
    })
    void theServerItselfSaysThat(String setting, String value) throws SQLException {
        assertThat(ask("SHOW " + setting)).isEqualTo(value);
    }

    @Test
    void nobodyIsTrustedForBeingLocal() throws SQLException {
        assertThat(ask("SELECT string_agg(DISTINCT auth_method, ',') FROM pg_hba_file_rules"))
                .isEqualTo("scram-sha-256");
    }

    @Test
    void aConnectionWithoutPasswordIsRefused() {
        assertThatThrownBy(() -> connect(postgres.user(), null))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no password was provided");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> connect(postgres.user(), "guess"))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getSQLState()).isEqualTo("28P01"));
    }

    @Test
    void noOtherAddressOfThisMachineAnswers() throws IOException {
        List<InetAddress> others =
                NetworkInterface.networkInterfaces()
                        .flatMap(NetworkInterface::inetAddresses)
                        .filter(Inet4Address.class::isInstance)
                        .filter(address -> !address.isLoopbackAddress())
                        .toList();

        assertThat(others).noneMatch(this::answersOn);
    }

    @Test
    void anOwnerEntersItsDatabaseAndNoOther() throws SQLException {
        postgres.createDatabase("mine", "me", "my password");
        postgres.createDatabase("theirs", "they", "their password");

        assertThat(reach("mine", "me", "my password")).isEqualTo("me");
        assertThatThrownBy(() -> reach("theirs", "me", "my password"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void creatingADatabaseAgainKeepsItAndSetsThePassword() throws SQLException {
        postgres.createDatabase("again", "again", "old");
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl("again"), "again", "old");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept ()");
        }

        postgres.createDatabase("again", "again", "new");

        assertThat(reach("again", "again", "new")).isEqualTo("again");
        assertThatThrownBy(() -> reach("again", "again", "old"))
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void theServersOwnLogKeepsNoStatementAndNoValue(@TempDir Path folder) throws Exception {
        Programs.linkedInto(folder);
        try (var other = LocalPostgres.start(new LocalPostgres.Settings(folder, 0, PASSWORD));
                Connection connection = other.server().connect("postgres");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("SELECT 'ada@example.org'::int"))
                    .hasMessageContaining("ada@example.org");
        }

        assertThat(Files.readString(folder.resolve("postgres.log"))).doesNotContain("ada@");
    }

    @Test
    void thePasswordIsNotInWhatIsPrinted() {
        var settings = new LocalPostgres.Settings(Path.of("somewhere"), 0, PASSWORD);

        assertThat(List.of(settings, postgres.server()).toString()).doesNotContain("horse");
    }

    private boolean answersOn(InetAddress address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, postgres.port()), 1_000);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Connection connect(String user, @Nullable String password) throws SQLException {
        return DriverManager.getConnection(postgres.jdbcUrl("postgres"), user, password);
    }

    private String reach(String database, String user, String password) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(database), user, password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT current_user")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String ask(String query) throws SQLException {
        try (Connection connection = connect(postgres.user(), PASSWORD);
                Statement statement = connection.createStatement()) {
            boolean rows = statement.execute(query);
            while (!rows) {
                rows = statement.getMoreResults();
            }
            statement.getResultSet().next();
            return statement.getResultSet().getString(1);
        }
    }
}
