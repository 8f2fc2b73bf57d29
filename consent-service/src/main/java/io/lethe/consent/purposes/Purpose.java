package io.lethe.consent.purposes;

import io.lethe.events.purpose.LawfulBasis;
import java.util.List;

/**
 * The terms of a purpose as they are now.
 *
 * @param purpose the name by which consents and decisions refer to it
 * @param title what people call it
 * @param channels the channels it uses
 * @param doubleOptIn whether a consent holds only if it was confirmed
 * @param notices the notice versions whose consents hold, the current one first
 * @param active whether it is in use; one that was retired keeps its last terms
 * @param event id of the event that says so
 */
public record Purpose(
        String purpose,
        String title,
        LawfulBasis lawfulBasis,
        List<String> channels,
        boolean doubleOptIn,
        List<String> notices,
        boolean active,
        String event) {}
