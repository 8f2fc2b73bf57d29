package io.lethe.publish.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.time.ZoneOffset.UTC;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.lethe.events.EventJson;
import io.lethe.exports.csv.FileDigest;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.UpstreamReport;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The CloudEvents of one file's rows. An event's id follows from what was asked for, the file's
 * content and the row's line, so that a file that is played again is the same events again and
 * changes nothing.
 */
public final class ReportEvents {

    private final URI source;
    private final String idPrefix;

    /**
     * @param source the system whose file it is, as {@code /upstream/mailchimp}
     */
    public ReportEvents(URI source, ConsentScope scope, FileDigest file) {
        this.source = source;
        this.idPrefix = digest(scope, file) + "-";
    }

    /** The event of the row that begins at that line. */
    public CloudEvent event(UpstreamReport report, long line) {
        return CloudEventBuilder.v1()
                .withId(idPrefix + line)
                .withSource(source)
                .withType(report.type().cloudEventType())
                .withTime(report.at().atOffset(UTC))
                .withData("application/json", EventJson.mapper().writeValueAsBytes(report))
                .build();
    }

    // Names hold no line breaks: no two scopes run together to the same text.
    private static String digest(ConsentScope scope, FileDigest file) {
        String all =
                String.join("\n", scope.purpose(), scope.channel(), scope.notice(), file.hex());
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(all.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
