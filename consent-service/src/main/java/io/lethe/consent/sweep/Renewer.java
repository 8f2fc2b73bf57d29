package io.lethe.consent.sweep;

import io.lethe.consent.decisions.Permissions;
import io.lethe.consent.expiry.ExpiryCommand.Consent;
import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.consent.optins.Renewals;
import io.lethe.consent.purposes.Purpose;
import io.lethe.kit.store.EventReplay;
import io.lethe.kit.store.RecordedEvent;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/**
 * Has those asked for another consent whose own runs out: by a mail with a link, as for any opt-in.
 * Only where they may be reached for that purpose on that channel now, and an address is readable.
 */
@Component
class Renewer {

    private final EventReplay events;
    private final Permissions permissions;

    Renewer(EventReplay events, Permissions permissions) {
        this.events = events;
        this.permissions = permissions;
    }

    /**
     * A consent that will run out.
     *
     * @param purpose as it is now
     */
    record Ending(Consent consent, Purpose purpose, Instant end) {}

    /** What to ask for; the same once more for consents that were asked for already. */
    List<RequestOptIn> requests(Connection connection, List<Ending> endings, Instant now)
            throws SQLException {
        List<Ending> allowed = allowed(endings);
        Map<String, List<RecordedEvent>> streams = new HashMap<>();
        for (RecordedEvent event :
                events.streams(
                        connection,
                        allowed.stream()
                                .map(it -> it.consent().subject().value())
                                .distinct()
                                .toList())) {
            streams.computeIfAbsent(event.stream(), _ -> new ArrayList<>()).add(event);
        }
        List<RequestOptIn> requests = new ArrayList<>();
        for (Ending ending : allowed) {
            Renewals.request(
                            question(ending),
                            streams.getOrDefault(ending.consent().subject().value(), List.of()),
                            now.truncatedTo(ChronoUnit.MICROS))
                    .ifPresent(requests::add);
        }
        return requests;
    }

    private List<Ending> allowed(List<Ending> endings) {
        Set<Permissions.Wish> allowed =
                Set.copyOf(permissions.allowed(endings.stream().map(Renewer::wish).toList()));
        return endings.stream().filter(it -> allowed.contains(wish(it))).toList();
    }

    private static Permissions.Wish wish(Ending ending) {
        Consent it = ending.consent();
        return new Permissions.Wish(it.subject().value(), it.purpose(), it.channel());
    }

    private static Renewals.Question question(Ending ending) {
        return new Renewals.Question(
                Renewals.Occasion.REFRESH,
                ending.consent().event(),
                ending.consent().purpose(),
                ending.consent().channel(),
                ending.purpose().notices().getFirst(),
                ending.end());
    }
}
