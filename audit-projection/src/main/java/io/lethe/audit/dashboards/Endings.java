package io.lethe.audit.dashboards;

/**
 * When consents end that were given and did not end yet, for all who look at that: as long after
 * they were given as the purpose says, or when an event said that they do.
 */
final class Endings {

    /** Rows of purpose, channel, the last day (UTC), and so many people. */
    static final String OF_CONSENTS =
            """
            (SELECT purpose, channel, (day + lasts::interval)::date AS until, people
               FROM dashboards.consent_count JOIN dashboards.consent_purpose USING (purpose)
              WHERE figure = 'given' AND lasts IS NOT NULL
             UNION ALL
             SELECT purpose, channel, day, people
               FROM dashboards.consent_count WHERE figure = 'given-until')
            """;

    private Endings() {}
}
