package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.events.upstream.UpstreamType;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamSchemasTest {

    private static final String WITHDRAWAL =
            """
            {"subject":"%s","purpose":"newsletter","channel":"email","at":"%s"}""";
    private static final String NOW = "2026-05-01T10:00:00Z";
    private static final String ALIAS = "email:ada@example.org";

    private final SchemaValidator withdrawn =
            SchemaValidator.of(UpstreamType.CONSENT_WITHDRAWN.cloudEventType());
    private final SchemaValidator breach =
            SchemaValidator.of(UpstreamType.BREACH_DETECTED.cloudEventType());

    record Report(UpstreamType type, String body) {}

    static Stream<Report> reports() {
        return Stream.of(
                new Report(
                        UpstreamType.CONSENT_GIVEN,
                        """
                        {"subject":"email:ada@example.org","purpose":"newsletter","channel":"email",
                        "notice":"v1","method":"web-form","at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.CONSENT_GIVEN,
                        """
                        {"subject":"crm:4711","purpose":"newsletter","channel":"email",
                        "notice":"v1","method":"web-form","evidence":{"requestedAt":"2026-05-01T09:00:00Z",
                        "confirmedAt":"2026-05-01T11:30:00+02:00","ip":"192.0.2.1"},"at":"2026-05-01T10:00:00Z"}"""),
                new Report(UpstreamType.CONSENT_WITHDRAWN, WITHDRAWAL.formatted(ALIAS, NOW)),
                new Report(
                        UpstreamType.ADDRESS_SUPPRESSED,
                        """
                        {"subject":"abcdefghijklmnopqrstuvwxya","channel":"email",
                        "reason":"bounce","at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.OBJECTION_RAISED,
                        """
                        {"subject":"crm:4711","purpose":"offers",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.OBJECTION_WITHDRAWN,
                        """
                        {"subject":"crm:4711","purpose":"offers",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.LAWFUL_BASIS_RECORDED,
                        """
                        {"subject":"crm:4711","purpose":"offers","basis":"contract",
                        "assessment":"https://example.org/a/7","until":"2027-05-01T10:00:00Z",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.LAWFUL_BASIS_ENDED,
                        """
                        {"subject":"crm:4711","purpose":"offers",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.RESIDENCE_RECORDED,
                        """
                        {"subject":"crm:4711","country":"FR",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.BIRTH_DATE_RECORDED,
                        """
                        {"subject":"crm:4711","birthDate":"2012-02-29",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.PARENTAL_CONSENT_GIVEN,
                        """
                        {"subject":"crm:4711","purpose":"offers","channel":"email",
                        "holder":"email:parent@example.org","method":"e-mail-and-link","evidence":{"ip":"192.0.2.1"},
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.PARENTAL_CONSENT_WITHDRAWN,
                        """
                        {"subject":"crm:4711","purpose":"offers","channel":"email",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.SCREENING_RECORDED,
                        """
                        {"subject":"crm:4711","channel":"phone","register":"tps","listed":true,
                        "listedSince":"2026-01-01T00:00:00Z",
                        "at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.CONTACT_REGISTERED,
                        """
                        {"subject":"crm:4711","fields":{"fullName":"Ada Lovelace",
                        "email":"ada@example.org"},"at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.PROCESSING_RESTRICTED,
                        """
                        {"subject":"phone:+44 20 7946 0000","ground":"accuracy-contested"}"""),
                new Report(
                        UpstreamType.ERASURE_REQUESTED,
                        """
                        {"subject":"crm:4711","ground":"art-17-1-b","at":"2026-05-01T10:00:00Z"}"""),
                new Report(
                        UpstreamType.BREACH_DETECTED,
                        """
                        {"title":"Laptop lost","awareAt":"2026-05-01T10:00:00Z",
                        "nature":["confidentiality","availability"],"source":"siem"}"""));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void takesTheBodyOfTheRestResource(Report report) {
        List<String> refusals =
                SchemaValidator.of(report.type().cloudEventType()).refusals(report.body());

        assertThat(refusals).isEmpty();
    }

    @Test
    void everyReportHasAnExampleHere() {
        assertThat(reports().map(Report::type).distinct())
                .containsExactlyInAnyOrder(UpstreamType.values());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void refusesAPropertyItDoesNotKnow(Report report) {
        String body = report.body().replaceFirst("\\{", "{\"mood\":{\"ip\":\"192.0.2.1\"},");

        List<String> refusals = SchemaValidator.of(report.type().cloudEventType()).refusals(body);

        assertThat(refusals).containsExactly(" additionalProperties");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01",
                "2026-05-01T10:00:00",
                "2026-02-30T10:00:00Z",
                "2026-05-01T25:00:00Z",
                "2026-05-01T10:00:00.1234567890Z",
                "2026-05-01T10:00:00+19:00",
                "0000-05-01T10:00:00Z",
                "2026-05-01T10:00:00Z ",
                "yesterday",
                ""
            })
    void refusesAnInstantThatJavaCannotRead(String at) {
        List<String> refusals = withdrawn.refusals(WITHDRAWAL.formatted(ALIAS, at));

        assertThat(refusals).isNotEmpty().allMatch(refusal -> refusal.startsWith("/at "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-01T10:00:00Z",
                "2026-05-01T10:00:00.123456789Z",
                "2024-02-29T23:59:59+14:00",
                "2999-12-31T23:59:59-17:59",
                "1000-01-01T00:00:00+17:59"
            })
    void takesAnInstantThatAnEventCanCarry(String at) {
        List<String> refusals = withdrawn.refusals(WITHDRAWAL.formatted(ALIAS, at));

        assertThat(refusals).isEmpty();
        Fields.requireInstant("at", Instant.parse(at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ada@example.org",
                "Email:ada@example.org",
                "email:",
                ":ada@example.org",
                "abcdefghijklmnopqrstuvwxyb",
                "abcdefghijklmnopqrstuvwxya\\n",
                "email:ada@example.org\\n",
                "email:ada\\u0000@example.org"
            })
    void refusesASubjectThatIsNeitherIdNorAlias(String subject) {
        List<String> refusals = withdrawn.refusals(WITHDRAWAL.formatted(subject, NOW));

        assertThat(refusals).containsExactly("/subject pattern");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "two\\nlines", "bell\\u0007"})
    void refusesATitleThatAnEventCannotCarry(String title) {
        List<String> refusals =
                breach.refusals(
                        """
                        {"title":"%s","awareAt":"2026-05-01T10:00:00Z",
                        "nature":["integrity"],"source":"siem"}"""
                                .formatted(title));

        assertThat(refusals).isNotEmpty().allMatch(refusal -> refusal.startsWith("/title "));
    }

    @Test
    void refusesABreachWithoutNature() {
        List<String> refusals =
                breach.refusals(
                        """
                        {"title":"t","awareAt":"2026-05-01T10:00:00Z","nature":[],"source":"s"}""");

        assertThat(refusals).containsExactly("/nature minItems");
    }

    @Test
    void isFoundByItsCloudEventsType() {
        assertThat(Arrays.stream(UpstreamType.values()))
                .allSatisfy(
                        type ->
                                assertThat(UpstreamType.ofCloudEventType(type.cloudEventType()))
                                        .contains(type));
        assertThat(UpstreamType.ofCloudEventType("io.lethe.upstream.Unheard.v1")).isEmpty();
    }
}
