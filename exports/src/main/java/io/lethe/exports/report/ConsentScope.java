package io.lethe.exports.report;

import io.lethe.events.Fields;

/**
 * What an export does not say and its owner knows: what the addresses were collected for.
 *
 * @param notice the version of the privacy notice that people were shown
 */
public record ConsentScope(String purpose, String channel, String notice) {

    /** Throws {@link io.lethe.events.InvalidFieldException} for what is no name. */
    public ConsentScope {
        Fields.requireName("purpose", purpose);
        Fields.requireName("channel", channel);
        Fields.requireName("notice", notice);
    }
}
