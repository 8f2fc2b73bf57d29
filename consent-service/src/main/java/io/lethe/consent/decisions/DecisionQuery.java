package io.lethe.consent.decisions;

import io.lethe.events.Fields;

/**
 * May this subject be reached for this purpose on this channel?
 *
 * @param subject a subject id or an alias; one that is neither is answered with DENY
 */
record DecisionQuery(String subject, String purpose, String channel) {

    DecisionQuery {
        Fields.requirePresent("subject", subject);
        Fields.requirePresent("purpose", purpose);
        Fields.requirePresent("channel", channel);
    }
}
