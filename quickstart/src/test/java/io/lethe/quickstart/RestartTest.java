package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.quickstart.secrets.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an end leaves behind, orderly or not, and what the next start makes of it. */
class RestartTest {

    private static final String TOPIC = "kept";

    @TempDir private Path folder;
    private Child.Place place;
    private Child first;
    private Credentials credentials;
    private String signingKey;

    @BeforeEach
    void somethingIsWritten() throws Exception {
        place = Child.Place.in(folder);
        first = place.up();
        Postgres.execute(place, "CREATE TABLE kept AS SELECT 'row' AS value");
        Kafka.write(place, TOPIC, "record");
        credentials = Http.credentials(place.home().credentials());
        signingKey = Files.readString(signingKeyFile());
    }

    private Path signingKeyFile() {
        return place.home().keys("quickstart").resolve("signing.jwk");
    }

    @AfterEach
    void nothingRunsOn() throws Exception {
        first.close();
    }

    @Test
    void afterASignalEverythingIsClosedInOrderAndTheNextStartFindsItAll() throws Exception {
        first.terminate();

        assertThat(Child.postmasters(place.home())).isEmpty();
        assertThat(place.home().running()).doesNotExist();
        assertThat(first.output()).containsSubsequence("Stopping", "closed", "Stopped");
        assertThat(Files.readString(place.home().postgres().resolve("postgres.log")))
                .contains("database system is shut down");
        try (Child _ = place.up()) {
            assertAllIsKept();
        }
    }

    @Test
    void afterAKillTheNextStartPutsThingsRightAndFindsItAll() throws Exception {
        first.kill();

        assertThat(Child.postmasters(place.home())).isNotEmpty();
        try (Child second = place.up()) {
            assertThat(second.output()).contains("left running was stopped");
            assertAllIsKept();
        }
    }

    @Test
    void downStopsARunningInstanceAndWaitsForItsEnd() throws Exception {
        try (Child down = place.run("down")) {
            assertThat(down.exitCode()).isZero();
            assertThat(down.output()).contains("Stopped.");
            assertThat(first.process().isAlive()).isFalse();
            assertThat(Child.postmasters(place.home())).isEmpty();
        }
    }

    @Test
    void freshStartsOver() throws Exception {
        first.kill();

        try (Child _ = place.run("up", "--fresh").ready()) {
            assertThat(Postgres.query(place, "SELECT to_regclass('kept')")).isNull();
            assertThat(Kafka.topics(place)).doesNotContain(TOPIC);
            assertThat(Http.credentials(place.home().credentials())).isNotEqualTo(credentials);
            assertThat(Files.readString(signingKeyFile())).isNotEqualTo(signingKey);
        }
    }

    private void assertAllIsKept() throws Exception {
        assertThat(Postgres.query(place, "SELECT value FROM kept")).isEqualTo("row");
        assertThat(Kafka.read(place, TOPIC)).containsExactly("record");
        assertThat(Http.credentials(place.home().credentials())).isEqualTo(credentials);
        assertThat(Files.readString(signingKeyFile())).isEqualTo(signingKey);
    }
}
