package io.lethe.audit.past;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Told;
import io.lethe.audit.models.Fact;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What the log tells of somebody who wanted to be left alone, and what was answered then. */
class PausesTest {

    private static final String ADA = "abcdefghijklmnopqrstuvwxya";

    private final Told told = new Told("consent", 1);

    private Proven event(String type, String data) {
        var it = told.event(type, ADA, data).event();
        return new Proven(new Proven.Reference(it.id(), it.position()), new Fact(it));
    }

    private Proven of(String type, String more, String at) {
        return event(
                "consent." + type,
                "{'subject':'%s','purpose':'news',%s'at':'%s'}".formatted(ADA, more, at));
    }

    /** What was answered at that instant, for each channel in their order. */
    private String rules(String validAt, String basis) {
        Past past = new Past(Instant.parse(validAt));
        Purposes purposes = new Purposes(Instant.parse(validAt));
        purposes.take(
                event(
                        "purpose.PurposeDefined",
                        """
                        {'purpose':'news','terms':{'lawfulBasis':'%s','channels':['email','sms'],
                         'doubleOptIn':false,'notices':['v1']},
                         'from':'2026-01-01T00:00:00Z','at':'2026-01-01T00:00:00Z'}"""
                                .formatted(basis)
                                .replace("\n", "")));
        for (String channel : new String[] {"email", "sms"}) {
            past.take(
                    of(
                            "ConsentGiven",
                            "'channel':'%s','notice':'v1','doubleOptIn':false,".formatted(channel),
                            "2026-01-02T00:00:00Z"));
        }
        past.take(
                of(
                        "ConsentPaused",
                        "'channel':'email','until':'2026-06-01T00:00:00Z',",
                        "2026-03-01T00:00:00Z"));
        past.take(of("ConsentPaused", "'until':'2026-04-01T00:00:00Z',", "2026-03-02T00:00:00Z"));
        past.take(
                of(
                        "ConsentResumed",
                        "'channel':'email','reason':'asked',",
                        "2026-05-01T00:00:00Z"));
        return new Verdict(past, purposes)
                .all().stream().map(State.Decision::rule).toList().toString();
    }

    @Test
    void aPauseHoldsForItsChannelOrForAllUntilItIsOver() {
        assertThat(rules("2026-02-01T00:00:00Z", "consent"))
                .isEqualTo("[consent-given, consent-given]");
        assertThat(rules("2026-03-01T12:00:00Z", "consent")).isEqualTo("[paused, consent-given]");
        assertThat(rules("2026-03-15T00:00:00Z", "consent")).isEqualTo("[paused, paused]");
        assertThat(rules("2026-04-15T00:00:00Z", "consent")).isEqualTo("[paused, consent-given]");
        assertThat(rules("2026-05-15T00:00:00Z", "consent"))
                .isEqualTo("[consent-given, consent-given]");
    }

    @Test
    void whatIsOwedWaitsForNobody() {
        assertThat(rules("2026-03-15T00:00:00Z", "contract")).isEqualTo("[contract, contract]");
        assertThat(rules("2026-03-15T00:00:00Z", "legitimate-interests"))
                .isEqualTo("[paused, paused]");
    }
}
