package io.lethe.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every failed start says in one line what to do, and leaves nothing running. */
class StartFailureTest {

    private static final String PASSWORD = "secret";

    @TempDir private Path folder;

    @BeforeEach
    void linkPrograms() {
        Programs.linkedInto(folder);
    }

    @Test
    void aTakenPortIsNamedByPostgres() throws IOException {
        try (ServerSocket taken = listen()) {
            int port = taken.getLocalPort();

            assertFailure(() -> postgres(folder, port, PASSWORD))
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("taken by another program");
        }

        assertNothingIsLeft();
    }

    @Test
    void aTakenPortIsNamedByKafka() throws IOException {
        try (ServerSocket taken = listen()) {
            int port = taken.getLocalPort();

            assertFailure(() -> kafka(folder, port))
                    .hasMessageContaining("Port " + port)
                    .hasMessageContaining("taken by another program");
        }

        kafka(folder, 0).close();
    }

    @Test
    void aFolderThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertFailure(() -> postgres(file.resolve("below"), 0, PASSWORD))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be written");
        assertFailure(() -> kafka(file.resolve("below"), 0))
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be written");
    }

    @Test
    void dataCreatedWithAnotherPasswordIsNotServed() {
        postgres(folder, 0, "the first one").close();

        assertFailure(() -> postgres(folder, 0, "another one"))
                .hasMessageContaining("created with another password")
                .hasMessageNotContaining("another one");

        assertNothingIsLeft();
        postgres(folder, 0, "the first one").close();
    }

    @Test
    void dataThatPostgresRefusesIsToldWithItsReason() throws IOException {
        postgres(folder, 0, PASSWORD).close();
        Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");

        assertFailure(() -> postgres(folder, 0, PASSWORD))
                .hasMessageContaining("database files are incompatible with server");

        assertNothingIsLeft();
    }

    @Test
    void aSecondBrokerInTheSameFolderIsRefused() {
        try (var _ = kafka(folder, 0)) {
            assertFailure(() -> kafka(folder, 0)).hasMessageContaining("in use");
        }
    }

    @Test
    void brokerFilesThatKafkaRefusesAreToldWithTheReason() throws IOException {
        kafka(folder, 0).close();
        Path meta = folder.resolve("data/meta.properties");
        Files.writeString(meta, Files.readString(meta).replace("node.id=1", "node.id=7"));

        assertFailure(() -> kafka(folder, 0)).hasMessageContaining("Kafka did not start");
    }

    @Test
    void aBrokerThatGivesUpInItsStartEndsNothingElse() throws IOException {
        kafka(folder, 0).close();
        try (FileChannel held =
                        FileChannel.open(
                                folder.resolve("data/.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock _ = held.lock()) {
            assertFailure(() -> kafka(folder, 0)).hasMessageContaining("Kafka did not start");
        }

        kafka(folder, 0).close();
    }

    private static LocalPostgres postgres(Path folder, int port, String password) {
        return LocalPostgres.start(new LocalPostgres.Settings(folder, port, password));
    }

    private static LocalKafka kafka(Path folder, int port) {
        return LocalKafka.start(new LocalKafka.Settings(folder, port));
    }

    private static ServerSocket listen() throws IOException {
        var socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0));
        return socket;
    }

    private static AbstractThrowableAssert<?, ?> assertFailure(ThrowingCallable start) {
        return assertThatThrownBy(start)
                .isInstanceOf(StartFailure.class)
                .satisfies(e -> assertThat(e.getMessage()).hasLineCount(1));
    }

    private void assertNothingIsLeft() {
        assertThat(new PostgresDataFolder(folder).postmaster()).isEmpty();
    }
}
