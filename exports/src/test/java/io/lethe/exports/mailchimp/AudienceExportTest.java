package io.lethe.exports.mailchimp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.lethe.events.EventJson;
import io.lethe.events.upstream.UpstreamType;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.RowRefused;
import io.lethe.exports.report.UpstreamReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AudienceExportTest {

    private static final ConsentScope SCOPE = new ConsentScope("newsletter", "email", "v1");
    private static final String SUBSCRIBED =
            "Email Address,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP\n";

    @Test
    void aConfirmationThatWasAskedForIsADoubleOptIn() throws IOException {
        UpstreamReport report =
                report(
                        SUBSCRIBED
                                + " ADA@example.org,2025-07-09 16:51:36,203.0.113.6,2025-07-10 09:25:34,198.51.100.159\n");

        assertThat(report.type()).isEqualTo(UpstreamType.CONSENT_GIVEN);
        assertThat(json(report))
                .isEqualTo(
                        """
                        {"subject":"email:ada@example.org","purpose":"newsletter","channel":"email",\
                        "notice":"v1","method":"double-opt-in","at":"2025-07-10T09:25:34Z",\
                        "evidence":{"requestedAt":"2025-07-09T16:51:36Z",\
                        "confirmedAt":"2025-07-10T09:25:34Z",\
                        "optinIp":"203.0.113.6","confirmIp":"198.51.100.159"}}""");
    }

    @Test
    void aConfirmationAloneIsASingleOptIn() throws IOException {
        UpstreamReport report =
                report(SUBSCRIBED + "ada@example.org,,,2025-07-10 09:25:34,198.51.100.159\n");

        assertThat(json(report))
                .contains(
                        "\"single-opt-in\"",
                        "\"evidence\":{\"confirmedAt\":\"2025-07-10T09:25:34Z\",\"confirmIp\":\"198.51.100.159\"}");
    }

    @Test
    void anUnsubscribedMemberIsAWithdrawalWhateverTheirOptIn() throws IOException {
        UpstreamReport report =
                report(
                        """
                        Email Address,UNSUB_TIME,OPTIN_TIME,CONFIRM_TIME
                        ada@example.org,2025-10-01 15:00:23,2024-01-01 00:00:00,2024-01-01 00:00:01
                        """);

        assertThat(report.type()).isEqualTo(UpstreamType.CONSENT_WITHDRAWN);
        assertThat(json(report))
                .isEqualTo(
                        """
                        {"subject":"email:ada@example.org","purpose":"newsletter","channel":"email",\
                        "at":"2025-10-01T15:00:23Z"}""");
    }

    @Test
    void aCleanedMemberIsASuppressedAddress() throws IOException {
        UpstreamReport report =
                report(
                        """
                        Email Address,CLEAN_TIME,OPTIN_TIME,CONFIRM_TIME
                        ada@example.org,2020-08-04 21:37:40,,
                        """);

        assertThat(report.type()).isEqualTo(UpstreamType.ADDRESS_SUPPRESSED);
        assertThat(json(report))
                .isEqualTo(
                        """
                        {"subject":"email:ada@example.org","channel":"email","reason":"bounce",\
                        "at":"2020-08-04T21:37:40Z"}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ada@example.org,2025-07-09 16:51:36,,,|no evidence of consent: CONFIRM_TIME is empty",
                "ada@example.org,,,,|no evidence of consent: CONFIRM_TIME is empty",
                "ada@@example.org,,,2025-07-09 16:51:36,|Email Address is not an e-mail address",
                ",,,2025-07-09 16:51:36,|Email Address is not an e-mail address",
                "ada@example.org,,,2025-02-30 00:00:00,|CONFIRM_TIME is not a time",
                "ada@example.org,,,2025-02-03T00:00:00Z,|CONFIRM_TIME is not a time",
                "ada@example.org,,,0000-00-00 00:00:00,|CONFIRM_TIME is not a time",
                "ada@example.org,,,0001-01-01 00:00:00,|CONFIRM_TIME is not a time",
                "ada@example.org,yesterday,,2025-02-03 00:00:00,|OPTIN_TIME is not a time",
                "ada@example.org,,xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx,2025-02-03 00:00:00,|OPTIN_IP is not an IP address",
            })
    void aRowThatTellsNothingIsRefusedWithoutBeingQuoted(String row, String reason) {
        var refusal = catchThrowableOfType(RowRefused.class, () -> report(SUBSCRIBED + row + "\n"));

        assertThat(refusal.reason()).startsWith(reason).doesNotContain("ada", "example");
    }

    @Test
    void aWithdrawalWithoutItsTimeIsRefused() {
        var refusal =
                catchThrowableOfType(
                        RowRefused.class,
                        () -> report("Email Address,UNSUB_TIME\nada@example.org,\n"));

        assertThat(refusal.reason()).isEqualTo("UNSUB_TIME is empty");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "contactid,emailaddress1\n",
                "Email Address,First Name\n",
                "Email Address,OPTIN_TIME\n",
                "Email Address,UNSUB_TIME,CLEAN_TIME\n",
                "Email Address,UNSUB_TIME,UNSUB_TIME\n",
                "ada@example.org,2025-02-03 00:00:00\n",
            })
    void aFileThatIsNoExportIsRefusedWithoutBeingQuoted(String file) {
        var refusal = catchThrowableOfType(UnreadableFile.class, () -> report(file));

        assertThat(refusal)
                .hasMessageStartingWith("not an audience export of Mailchimp: with")
                .hasMessageNotContaining("ada@");
        assertThat(refusal.line()).isEqualTo(1);
    }

    private static UpstreamReport report(String file) throws IOException {
        try (CsvRows rows = CsvRows.of(new ByteArrayInputStream(file.getBytes(UTF_8)))) {
            AudienceExport export = AudienceExport.of(rows, SCOPE);
            return export.report(Objects.requireNonNull(rows.next()));
        }
    }

    private static String json(UpstreamReport report) {
        return EventJson.mapper().writeValueAsString(report);
    }
}
