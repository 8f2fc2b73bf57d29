package io.lethe.events.purpose;

import io.lethe.events.Fields;
import java.time.Instant;
import java.util.List;

/**
 * From here on a purpose is in use, under these terms and no others.
 *
 * @param purpose the name by which consents and decisions refer to it
 * @param title what people call it, in one line
 * @param lawfulBasis what it rests on
 * @param channels the names of the channels it uses, one or more
 * @param doubleOptIn whether a consent holds only if the subject confirmed it
 * @param notices the versions of the privacy notice whose consents hold, one or more, the current
 *     one first
 */
public record PurposeDefined(
        String purpose,
        String title,
        LawfulBasis lawfulBasis,
        List<String> channels,
        boolean doubleOptIn,
        List<String> notices,
        Instant at)
        implements PurposeEvent {

    private static final int LINE = 200;

    public PurposeDefined {
        Fields.requireName("purpose", purpose);
        Fields.requireText("title", title, LINE);
        Fields.requirePresent("lawfulBasis", lawfulBasis);
        channels = Fields.requireSomeNames("channels", channels);
        notices = Fields.requireSomeNames("notices", notices);
        Fields.requireInstant("at", at);
    }
}
