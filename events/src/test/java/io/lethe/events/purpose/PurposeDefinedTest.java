package io.lethe.events.purpose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PurposeDefinedTest {

    private static PurposeDefined offers(List<String> channels, List<String> notices) {
        return new PurposeDefined(
                "offers", "Offers", LawfulBasis.CONSENT, channels, true, notices, Instant.EPOCH);
    }

    @Test
    void itsKeyCannotBeTheIdOfASubject() {
        assertThat(offers(List.of("email"), List.of("v1")).key()).isEqualTo("purpose:offers");
    }

    @Test
    void withoutAChannelOrANoticeItIsNoPurpose() {
        assertThatThrownBy(() -> offers(List.of(), List.of("v1")))
                .hasMessage("channels: must name at least one");
        assertThatThrownBy(() -> offers(List.of("email"), List.of()))
                .hasMessage("notices: must name at least one");
    }

    @Test
    void aNameStandsInAListOnce() {
        assertThatThrownBy(() -> offers(List.of("email", "email"), List.of("v1")))
                .hasMessage("channels: must name each once");
    }
}
