package io.lethe.events.breach;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.EventJson;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuthorityNotifiedTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    @Test
    void leavesOutWhatIsNotThere() {
        AuthorityNotified notified = new AuthorityNotified("b-1", "ICO", null, null, NOON);

        assertThat(new String(EventJson.write(notified), UTF_8))
                .isEqualTo(
                        "{\"breach\":\"b-1\",\"authority\":\"ICO\",\"at\":\"2026-05-01T12:00:00Z\"}");
    }

    @Test
    void whatIsThereIsALine() {
        assertThatThrownBy(() -> new AuthorityNotified("b-1", "ICO", " ", null, NOON))
                .hasMessage("reference: must not be blank");
        assertThatThrownBy(() -> new AuthorityNotified("b-1", "ICO", null, "two\nlines", NOON))
                .hasMessageStartingWith("delayReason: ");
    }
}
