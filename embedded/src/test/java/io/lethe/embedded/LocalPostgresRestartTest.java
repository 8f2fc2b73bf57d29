package io.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What is in the folder when PostgreSQL is started again, and what becomes of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalPostgresRestartTest {

    private static final String PASSWORD = "secret";

    private final LocalPostgres.Settings settings;
    private final PostgresDataFolder data;
    private int rowsWritten;

    LocalPostgresRestartTest(@TempDir Path folder) throws SQLException {
        settings =
                new LocalPostgres.Settings(
                        Programs.linkedInto(folder), LoopbackPort.anyFree(), PASSWORD);
        data = new PostgresDataFolder(folder);
        try (var postgres = LocalPostgres.start(settings)) {
            execute(postgres, "CREATE TABLE kept (id int)");
        }
    }

    @BeforeEach
    void writeARow() throws SQLException {
        try (var postgres = LocalPostgres.start(settings)) {
            write(postgres);
        }
    }

    @Test
    void dataSurvivesARestart() throws SQLException {
        try (var postgres = LocalPostgres.start(settings)) {
            assertThat(rowsKept(postgres)).isEqualTo(rowsWritten);
        }
    }

    @Test
    void dataSurvivesTheKillOfTheServer() throws SQLException {
        try (var postgres = LocalPostgres.start(settings)) {
            write(postgres);
            postgres.kill();
        }

        try (var postgres = LocalPostgres.start(settings)) {
            assertThat(rowsKept(postgres)).isEqualTo(rowsWritten);
        }
    }

    @Test
    void anAbandonedServerIsGoneAndItsFolderFree() throws SQLException {
        var abandoned = LocalPostgres.start(settings);
        write(abandoned);
        abandoned.abandon();

        assertThat(data.postmaster()).isEmpty();
        try (var postgres = LocalPostgres.start(settings)) {
            assertThat(rowsKept(postgres)).isEqualTo(rowsWritten);
        }
    }

    @Test
    void aServerThatAKilledJvmLeftBehindIsStoppedAndItsDataKept() throws Exception {
        ChildJvm.kill(startChild());
        long leftBehind = data.postmaster().orElseThrow().pid();

        try (var postgres = LocalPostgres.start(settings)) {
            assertThat(data.postmaster().orElseThrow().pid()).isNotEqualTo(leftBehind);
            assertThat(rowsKept(postgres)).isEqualTo(rowsWritten);
        }
    }

    @Test
    void aServerLeftBehindCanBeStoppedWithoutStartingAnother() throws Exception {
        ChildJvm.kill(startChild());

        assertThat(LocalPostgres.stopLeftBehind(settings.folder())).isTrue();

        assertThat(data.postmaster()).isEmpty();
    }

    @Test
    void theServerOfALivingJvmIsLeftAlone() throws Exception {
        Process owner = startChild();
        long serving = data.postmaster().orElseThrow().pid();

        assertThat(LocalPostgres.stopLeftBehind(settings.folder())).isFalse();
        assertThatThrownBy(() -> LocalPostgres.start(settings))
                .isInstanceOf(StartFailure.class)
                .hasMessageContaining("in use by another running process");

        assertThat(data.postmaster().orElseThrow().pid()).isEqualTo(serving);
        ChildJvm.kill(owner);
        assertThat(LocalPostgres.stopLeftBehind(settings.folder())).isTrue();
    }

    @Test
    void aPidFileWhoseNumberNowBelongsToAnotherProgramIsStale() throws Exception {
        Files.writeString(pidFile(), pidFileOf(ProcessHandle.current().pid()));

        try (var postgres = LocalPostgres.start(settings)) {
            assertThat(rowsKept(postgres)).isEqualTo(rowsWritten);
        }
    }

    @Test
    void aPidFileThatNamesThePostgresOfAnotherFolderIsNotTouched(@TempDir Path other)
            throws IOException {
        Programs.linkedInto(other);
        try (var _ = LocalPostgres.start(new LocalPostgres.Settings(other, 0, PASSWORD))) {
            long foreign = new PostgresDataFolder(other).postmaster().orElseThrow().pid();
            Files.writeString(pidFile(), pidFileOf(foreign));

            assertThatThrownBy(() -> LocalPostgres.start(settings))
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("started for another folder");

            assertThat(pidFile()).exists();
            assertThat(ProcessHandle.of(foreign)).isPresent();
            Files.delete(pidFile());
        }
    }

    @Test
    void aFirstStartThatWasKilledHalfwayIsDoneAgain(@TempDir Path folder) throws IOException {
        Files.createDirectories(folder.resolve("data.creating/base"));
        Files.writeString(folder.resolve("data.creating.password"), "left");
        Files.createDirectories(folder.resolve("postgresql.unpacking/bin"));

        try (var postgres = LocalPostgres.start(new LocalPostgres.Settings(folder, 0, PASSWORD))) {
            assertThat(postgres.port()).isPositive();
            assertThat(folder.resolve("data.creating.password")).doesNotExist();
        }
    }

    @Test
    void closingTwiceIsFine() {
        var postgres = LocalPostgres.start(settings);
        postgres.close();

        postgres.close();

        assertThat(data.postmaster()).isEmpty();
    }

    private void write(LocalPostgres postgres) throws SQLException {
        execute(postgres, "INSERT INTO kept VALUES (1)");
        rowsWritten++;
    }

    private Process startChild() throws IOException {
        return ChildJvm.start(
                ChildJvm.Postgres.class, settings.folder(), settings.port(), PASSWORD);
    }

    private Path pidFile() {
        return data.path().resolve("postmaster.pid");
    }

    private String pidFileOf(long process) {
        return "%d%n%s%n1%n%d%n%n127.0.0.1%n".formatted(process, data.path(), settings.port());
    }

    private static int rowsKept(LocalPostgres postgres) throws SQLException {
        try (Connection connection = postgres.server().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM kept")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    private static void execute(LocalPostgres postgres, String sql) throws SQLException {
        try (Connection connection = postgres.server().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
