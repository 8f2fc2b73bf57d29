package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an end leaves behind, orderly or not, and what the next start makes of it: one instance that
 * is ended in every way, since each start takes a while.
 */
class RestartTest {

    @Test
    void everyStartFindsAllThatWasThereUntilAFreshOneIsAskedFor(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
        Kept kept;
        try (Child first = place.runSmall("up").ready()) {
            kept = Kept.writtenTo(place);
            first.terminate();
            assertClosedInOrder(first);
        }
        try (Child second = place.runSmall("up").ready()) {
            kept.assertFound();
            second.kill();
            assertThat(Child.postmasters(place.home())).isNotEmpty();

            try (Child third = place.runSmall("up").ready()) {
                assertThat(third.output()).contains("left running was stopped");
                kept.assertFound();
                assertStoppedFromOutside(third);
            }
        }
        try (Child _ = place.runSmall("up", "--fresh").ready()) {
            kept.assertGone();
        }
    }

    private static void assertClosedInOrder(Child ended) throws IOException {
        Home home = ended.place().home();
        assertThat(Child.postmasters(home)).isEmpty();
        assertThat(home.running()).doesNotExist();
        assertThat(ended.output()).containsSubsequence("Stopping", "closed", "Stopped");
        assertThat(Files.readString(home.postgres().resolve("postgres.log")))
                .contains("database system is shut down");
    }

    private static void assertStoppedFromOutside(Child running) throws Exception {
        try (Child down = running.place().run("down")) {
            assertThat(down.exitCode()).isZero();
            assertThat(down.output()).contains("Stopped.");
            assertThat(running.process().isAlive()).isFalse();
            assertThat(Child.postmasters(running.place().home())).isEmpty();
        }
    }

    /** Something in every place where an instance keeps anything. */
    private record Kept(Child.Place place, Credentials credentials, String signingKey) {

        private static final String TOPIC = "kept";

        static Kept writtenTo(Child.Place place) throws Exception {
            Postgres.execute(place, "CREATE TABLE kept AS SELECT 'row' AS value");
            Kafka.write(place, TOPIC, "record");
            return new Kept(
                    place,
                    Http.credentials(place.home().credentials()),
                    Files.readString(signingKeyFile(place)));
        }

        private static Path signingKeyFile(Child.Place place) {
            return place.home().keys("quickstart").resolve("signing.jwk");
        }

        void assertFound() throws Exception {
            assertThat(Postgres.query(place, "SELECT value FROM kept")).isEqualTo("row");
            assertThat(Kafka.read(place, TOPIC)).containsExactly("record");
            assertThat(Http.credentials(place.home().credentials())).isEqualTo(credentials);
            assertThat(Files.readString(signingKeyFile(place))).isEqualTo(signingKey);
        }

        void assertGone() throws Exception {
            assertThat(Postgres.query(place, "SELECT to_regclass('kept')")).isNull();
            assertThat(Kafka.topics(place)).doesNotContain(TOPIC);
            assertThat(Http.credentials(place.home().credentials())).isNotEqualTo(credentials);
            assertThat(Files.readString(signingKeyFile(place))).isNotEqualTo(signingKey);
        }
    }
}
