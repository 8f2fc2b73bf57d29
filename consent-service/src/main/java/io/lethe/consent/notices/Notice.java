package io.lethe.consent.notices;

import io.lethe.events.purpose.Controller;
import java.time.Instant;

/**
 * A version of a privacy notice in one language.
 *
 * @param notice the name of the version
 * @param sha256 of the text in UTF-8, in lower-case hex
 * @param at when it was published
 * @param event id of the event that says so
 */
public record Notice(
        String notice,
        String language,
        Controller controller,
        String text,
        String sha256,
        Instant at,
        String event) {}
