package io.lethe.events.circumstance;

import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.Locale;
import java.util.Locale.IsoCountryCode;
import java.util.Set;

/**
 * In which country a subject lives, whose law decides how old they must be and how they may be
 * reached.
 *
 * @param country ISO 3166-1 alpha-2, such as {@code FR}
 */
public record ResidenceRecorded(SubjectId subject, String country, Instant at)
        implements CircumstanceEvent {

    private static final Set<String> COUNTRIES =
            Locale.getISOCountries(IsoCountryCode.PART1_ALPHA2);

    public ResidenceRecorded {
        Fields.requirePresent("subject", subject);
        if (!COUNTRIES.contains(Fields.requirePresent("country", country))) {
            throw new InvalidFieldException(
                    "country", "must be a country's two letters of ISO 3166-1");
        }
        Fields.requireInstant("at", at);
    }
}
