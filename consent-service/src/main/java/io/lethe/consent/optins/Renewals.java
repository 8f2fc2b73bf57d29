package io.lethe.consent.optins;

import io.lethe.consent.optins.OptInCommand.RequestOptIn;
import io.lethe.events.Personal;
import io.lethe.events.optin.OptInRequested;
import io.lethe.kit.store.RecordedEvent;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Opt-ins that nobody asked for by a form: somebody whose consent runs out is asked for another
 * one, and somebody who came of age for one of their own, at the address and in the language in
 * which they asked for a link themselves.
 */
public final class Renewals {

    /** Why somebody is asked; it stands in the place of a form. */
    public enum Occasion {
        REFRESH("consent-refresh"),
        OF_AGE("coming-of-age");

        private final String form;

        Occasion(String form) {
            this.form = form;
        }

        String form() {
            return form;
        }
    }

    private Renewals() {}

    /**
     * What is asked for.
     *
     * @param of what there is one question for, ever: the id of an event, say
     * @param notice the version that would be agreed to now
     * @param end until when the link works
     */
    public record Question(
            Occasion occasion,
            String of,
            String purpose,
            String channel,
            String notice,
            Instant end) {

        /** The id of the opt-in: the same whoever asks, and how often. */
        public UUID optIn() {
            return UUID.nameUUIDFromBytes(
                    (occasion.form() + ':' + of).getBytes(StandardCharsets.UTF_8));
        }
    }

    /**
     * The request, if an address is readable.
     *
     * @param stream all events of the subject, their personal values opened
     */
    public static Optional<RequestOptIn> request(
            Question question, List<RecordedEvent> stream, Instant now) {
        return stream.reversed().stream()
                .map(RecordedEvent::event)
                .filter(OptInRequested.class::isInstance)
                .map(OptInRequested.class::cast)
                .filter(request -> !request.parental())
                .filter(request -> request.contact().get("email") instanceof Personal.Known<String>)
                .findFirst()
                .map(request -> new RequestOptIn(request(question, request, now)));
    }

    private static OptInRequested request(Question question, OptInRequested last, Instant now) {
        return new OptInRequested(
                question.optIn().toString(),
                last.subject(),
                question.purpose(),
                question.channel(),
                question.notice(),
                null,
                question.occasion().form(),
                false,
                last.language(),
                last.contact(),
                Map.of(),
                question.end(),
                now);
    }
}
