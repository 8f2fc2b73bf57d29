package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.events.breach.BreachNature;
import io.lethe.events.consent.SuppressionReason;
import io.lethe.events.erasure.ErasureGround;
import io.lethe.events.restriction.RestrictionGround;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WireNameTest {

    @Test
    void theNamesAreTheOnesThatWerePublished() {
        assertThat(names(RestrictionGround.values()))
                .containsExactly(
                        "accuracy-contested",
                        "unlawful-processing",
                        "legal-claims",
                        "objection-pending");
        assertThat(names(ErasureGround.values()))
                .containsExactly(
                        "art-17-1-a",
                        "art-17-1-b",
                        "art-17-1-c",
                        "art-17-1-d",
                        "art-17-1-e",
                        "art-17-1-f");
        assertThat(names(BreachNature.values()))
                .containsExactly("confidentiality", "integrity", "availability");
        assertThat(names(SuppressionReason.values()))
                .containsExactly("unsubscribe", "bounce", "complaint", "tps", "legal", "erasure");
    }

    @Test
    void aConstantIsFoundByItsNameAndWrittenByIt() {
        RestrictionGround ground =
                WireName.parse(RestrictionGround.class, "ground", "legal-claims");

        assertThat(ground).isEqualTo(RestrictionGround.LEGAL_CLAIMS);
        assertThat(EventJson.mapper().writeValueAsString(ground)).isEqualTo("\"legal-claims\"");
    }

    @Test
    void anotherNameIsAnsweredWithThoseThatExist() {
        assertThatThrownBy(() -> WireName.parse(BreachNature.class, "nature", "LEGAL_CLAIMS"))
                .isInstanceOf(InvalidFieldException.class)
                .hasMessage("nature: must be one of confidentiality, integrity, availability");
    }

    @Test
    void aConstantIsNotReadByItsPlaceOrItsJavaName() {
        assertThatThrownBy(() -> EventJson.mapper().readValue("0", BreachNature.class))
                .isInstanceOf(tools.jackson.databind.DatabindException.class);
        assertThatThrownBy(() -> EventJson.mapper().readValue("\"INTEGRITY\"", BreachNature.class))
                .isInstanceOf(tools.jackson.databind.DatabindException.class);
    }

    private static Stream<String> names(WireName[] constants) {
        return Arrays.stream(constants).map(WireName::wireName);
    }
}
