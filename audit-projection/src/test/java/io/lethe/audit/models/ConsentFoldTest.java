package io.lethe.audit.models;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Told;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConsentFoldTest {

    private static final String ADA = "ada";

    private final Told told = new Told("consent", 1);
    private final ConsentFold fold = new ConsentFold();

    private void consent(String type, String at) {
        take(
                "consent." + type,
                "{'subject':'ada','purpose':'news','channel':'email','at':'%s'}".formatted(at));
    }

    private void take(String type, String data) {
        fold.take(new Fact(told.event(type, ADA, data).event()));
    }

    /** Counts other than 0, by figure and day. */
    private Map<String, Long> counts() {
        return fold.counts().entrySet().stream()
                .collect(
                        Collectors.toMap(
                                each ->
                                        each.getKey().figure()
                                                + " "
                                                + LocalDate.ofEpochDay(each.getKey().day()),
                                Map.Entry::getValue));
    }

    @Test
    void aPersonStandsUnderTheDayOfTheLatestAction() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        consent("ConsentWithdrawn", "2026-02-06T10:00:00Z");

        assertThat(counts())
                .containsOnly(
                        Map.entry("withdrawn 2026-02-06", 1L),
                        Map.entry("gave-day 2026-01-05", 1L),
                        Map.entry("gave-month 2026-01-01", 1L),
                        Map.entry("withdrew-day 2026-02-06", 1L),
                        Map.entry("withdrew-month 2026-02-01", 1L));
    }

    @Test
    void whatIsOlderThanWhatIsKnownChangesNothingAndATieIsAWithdrawal() {
        consent("ConsentWithdrawn", "2026-02-06T10:00:00Z");
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        consent("ConsentGiven", "2026-02-06T10:00:00Z");

        assertThat(counts())
                .containsKey("withdrawn 2026-02-06")
                .doesNotContainKeys("given 2026-02-06", "gave-day 2026-01-05");
    }

    @Test
    void whoeverWasMergedStandsUnderNoDayAlsoForWhatIsToldAfterwards() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        take(
                "consent.ConsentsMerged",
                "{'subject':'ada','into':'eve','at':'2026-01-06T00:00:00Z'}");
        consent("ConsentWithdrawn", "2026-02-06T10:00:00Z");
        take(
                "consent.ConsentsMerged",
                "{'subject':'ada','into':'eve','at':'2026-01-06T00:00:00Z'}");

        assertThat(counts()).doesNotContainKeys("given 2026-01-05", "withdrawn 2026-02-06");
        assertThat(fold.changed()).isEmpty();
        assertThat(fold.purged()).contains(ADA);
    }

    @Test
    void aPersonIsCountedOnceADayAndOnceAMonthHoweverOftenConsentIsGiven() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        consent("ConsentGiven", "2026-01-05T11:00:00Z");
        consent("ConsentWithdrawn", "2026-01-06T10:00:00Z");
        consent("ConsentGiven", "2026-01-07T10:00:00Z");

        assertThat(counts())
                .containsEntry("gave-day 2026-01-05", 1L)
                .containsEntry("gave-day 2026-01-07", 1L)
                .containsEntry("gave-month 2026-01-01", 1L)
                .containsEntry("given 2026-01-07", 1L);
    }

    @Test
    void aConsentThatRanOutStandsUnderThatDayUntilItIsGivenAnew() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        consent("ConsentExpired", "2026-07-05T10:00:00Z");
        assertThat(counts())
                .containsEntry("expired 2026-07-05", 1L)
                .doesNotContainKey("given 2026-01-05");

        consent("ConsentGiven", "2026-08-01T10:00:00Z");
        assertThat(counts())
                .containsEntry("given 2026-08-01", 1L)
                .doesNotContainKey("expired 2026-07-05");
    }

    @Test
    void aConsentWhoseEndWasMovedStandsUnderItsEnd() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        moved("'2026-09-30T00:00:00Z'");
        assertThat(counts())
                .containsEntry("given-until 2026-09-30", 1L)
                .doesNotContainKey("given 2026-01-05");

        moved("null");
        assertThat(counts())
                .containsEntry("given-until 9999-12-31", 1L)
                .doesNotContainKey("given-until 2026-09-30");

        consent("ConsentWithdrawn", "2026-02-06T10:00:00Z");
        moved("'2026-09-30T00:00:00Z'");
        assertThat(counts())
                .containsEntry("withdrawn 2026-02-06", 1L)
                .doesNotContainKeys("given-until 9999-12-31", "given-until 2026-09-30");
    }

    private void moved(String until) {
        take(
                "consent.ConsentEndMoved",
                "{'subject':'ada','purpose':'news','channel':'email','until':%s,'at':'2026-02-01T00:00:00Z'}"
                        .formatted(until));
    }

    @Test
    void anOptInIsPendingUntilItIsConfirmedOrLapses() {
        consent("OptInRequested", "2026-01-05T10:00:00Z");
        assertThat(counts()).containsEntry("pending 2026-01-05", 1L);

        consent("ConsentGiven", "2026-01-06T10:00:00Z");
        consent("OptInConfirmed", "2026-01-06T10:00:00Z");
        assertThat(counts())
                .containsEntry("given 2026-01-06", 1L)
                .doesNotContainKey("pending 2026-01-05")
                .containsEntry("asked-day 2026-01-05", 1L);

        consent("ConsentWithdrawn", "2026-01-07T10:00:00Z");
        consent("OptInRequested", "2026-01-08T10:00:00Z");
        assertThat(counts())
                .containsEntry("pending 2026-01-08", 1L)
                .containsEntry("withdrawn 2026-01-07", 1L);
        consent("OptInLapsed", "2026-01-11T10:00:00Z");
        assertThat(counts())
                .doesNotContainKey("pending 2026-01-08")
                .containsEntry("withdrawn 2026-01-07", 1L);
    }

    @Test
    void whoWasForgottenStandsNowhereAndWhatTheyDidStaysCounted() {
        consent("ConsentGiven", "2026-01-05T10:00:00Z");
        take("erasure.PersonalDataPurged", "{'subject':'ada','at':'2026-03-01T00:00:00Z'}");

        assertThat(counts())
                .containsOnly(
                        Map.entry("gave-day 2026-01-05", 1L),
                        Map.entry("gave-month 2026-01-01", 1L));
        assertThat(fold.appeared()).isEmpty();
        assertThat(fold.changed()).isEmpty();
        assertThat(fold.purged()).containsExactly(ADA);
    }

    @Test
    void whoIsKnownChangesAndWhoIsNotOrNotAnyMoreAppears() {
        ConsentFold.Key key = new ConsentFold.Key(ADA, "news", "email");
        fold.know(key, ConsentStanding.NOTHING.acted(ConsentStanding.GIVEN, 1));
        consent("ConsentWithdrawn", "2026-01-05T10:00:00Z");
        assertThat(fold.changed()).containsOnlyKeys(key);
        assertThat(fold.appeared()).isEmpty();

        take("erasure.PersonalDataPurged", "{'subject':'ada','at':'2026-03-01T00:00:00Z'}");
        consent("ConsentGiven", "2026-04-01T10:00:00Z");
        assertThat(fold.changed()).isEmpty();
        assertThat(fold.appeared()).containsOnlyKeys(key);
    }

    @Test
    void anOddEventIsPassedOver() {
        take("consent.ConsentGiven", "[]");
        take("consent.ConsentGiven", "no json");
        take("consent.ConsentGiven", "{'purpose':7,'channel':'email','at':'x'}");
        take(
                "consent.ConsentGiven",
                "{'purpose':'a\\u0000b','channel':'email','at':'2026-01-05T10:00:00Z'}");

        assertThat(counts()).isEmpty();
    }
}
