package io.lethe.exports.report;

import io.lethe.events.upstream.UpstreamType;
import java.time.Instant;
import java.util.Map;

/** A fact as it is reported; each kind is the body of its {@link UpstreamType}, in its JSON. */
public sealed interface UpstreamReport {

    EmailAddress subject();

    /** When it happened. */
    Instant at();

    UpstreamType type();

    /** Someone agreed to be written to. */
    record Consent(
            EmailAddress subject,
            String purpose,
            String channel,
            String notice,
            String method,
            Instant at,
            Map<String, String> evidence)
            implements UpstreamReport {

        @Override
        public UpstreamType type() {
            return UpstreamType.CONSENT_GIVEN;
        }

        /** Without the evidence, which is personal. */
        @Override
        public String toString() {
            return "Consent of " + subject;
        }
    }

    /** Someone took that back. */
    record Withdrawal(EmailAddress subject, String purpose, String channel, Instant at)
            implements UpstreamReport {

        @Override
        public UpstreamType type() {
            return UpstreamType.CONSENT_WITHDRAWN;
        }
    }

    /** An address must not be written to any more. */
    record Suppression(EmailAddress subject, String channel, String reason, Instant at)
            implements UpstreamReport {

        @Override
        public UpstreamType type() {
            return UpstreamType.ADDRESS_SUPPRESSED;
        }
    }
}
