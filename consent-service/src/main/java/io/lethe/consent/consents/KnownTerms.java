package io.lethe.consent.consents;

import io.lethe.kit.refusal.Refusal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The purposes there ever were, with the channels and notices of all their versions: what is told
 * of another one is a mistake, and of a retired one it is history. Kept in memory, and read anew
 * before anything is refused, so that what another replica defined just now is known here.
 * Thread-safe.
 */
@Component
public class KnownTerms {

    private static final String ALL =
            """
            SELECT purpose, array_agg(DISTINCT channel) AS channels,
                   array_agg(DISTINCT notice) AS notices
              FROM purpose_version
             CROSS JOIN jsonb_array_elements_text(terms -> 'channels') AS channel
             CROSS JOIN jsonb_array_elements_text(terms -> 'notices') AS notice
             GROUP BY purpose
            """;

    private record Names(Set<String> channels, Set<String> notices) {}

    private final JdbcClient jdbc;
    private volatile Map<String, Names> known = Map.of();

    KnownTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param notice null where none is told
     * @throws Refusal {@code purpose-unknown}, {@code channel-unknown} or {@code notice-unknown}
     */
    public void require(String purpose, String channel, @Nullable String notice) {
        if (refusal(purpose, channel, notice) != null) {
            known = read();
            Refusal refusal = refusal(purpose, channel, notice);
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    private @Nullable Refusal refusal(String purpose, String channel, @Nullable String notice) {
        Names names = known.get(purpose);
        if (names == null) {
            return unknown("purpose", "There never was a purpose of this name");
        }
        if (!names.channels().contains(channel)) {
            return unknown("channel", "The purpose never had a channel of this name");
        }
        return notice == null || names.notices().contains(notice)
                ? null
                : unknown("notice", "The purpose never had this version of a notice");
    }

    private static Refusal unknown(String field, String message) {
        return Refusal.unprocessable(field + "-unknown", message).at('/' + field);
    }

    private Map<String, Names> read() {
        Map<String, Names> all = new HashMap<>();
        jdbc.sql(ALL)
                .query(
                        row -> {
                            all.put(
                                    row.getString("purpose"),
                                    new Names(
                                            Set.of((String[]) row.getArray("channels").getArray()),
                                            Set.of((String[]) row.getArray("notices").getArray())));
                        });
        return Map.copyOf(all);
    }
}
