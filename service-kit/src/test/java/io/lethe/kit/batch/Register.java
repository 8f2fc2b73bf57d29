package io.lethe.kit.batch;

import io.lethe.events.Personal;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** A small aggregate for the kit's own tests: it counts, refuses and breaks when told to. */
final class Register {

    record Note(SubjectId subject, String purpose) implements Command {
        @Override
        public String stream() {
            return subject.value();
        }
    }

    /** A second kind of command of the same stream. */
    record Strike(SubjectId subject, String purpose) implements Command {
        @Override
        public String stream() {
            return subject.value();
        }
    }

    /** Refused with the number of notes taken so far, so that a test sees what was loaded. */
    static final String COUNT = "count";

    /** Taken with evidence, which is personal. */
    static final String CONSENT = "consent";

    /** Refused with what became of the evidence. */
    static final String SHOW = "show";

    /** Throws what no decider should. */
    static final String BREAK = "break";

    @SuppressWarnings("UnusedVariable") // read by Axon
    @AggregateIdentifier
    private @Nullable String subject;

    private int notes;
    private String evidence = "none";

    Register() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Note note) {
        switch (note.purpose()) {
            case COUNT -> throw Refusal.conflict("counted", "notes: " + notes);
            case SHOW -> throw Refusal.conflict("shown", "evidence: " + evidence);
            case CONSENT ->
                    AggregateLifecycle.apply(
                            new ConsentGiven(
                                    note.subject(),
                                    note.purpose(),
                                    "email",
                                    "v1",
                                    "form",
                                    false,
                                    Map.of("ip", Personal.known("203.0.113.77")),
                                    Instant.EPOCH));
            case BREAK -> throw new IllegalStateException("told to break");
            default ->
                    AggregateLifecycle.apply(
                            new ConsentWithdrawn(
                                    note.subject(), note.purpose(), "email", Instant.EPOCH));
        }
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    void handle(Strike strike) {
        AggregateLifecycle.apply(
                new ConsentWithdrawn(strike.subject(), strike.purpose(), "fax", Instant.EPOCH));
    }

    @EventSourcingHandler
    void on(ConsentEvent event) {
        subject = event.key();
        if (event instanceof ConsentGiven given) {
            evidence =
                    given.evidence().get("ip") instanceof Personal.Known<String>
                            ? "known"
                            : "erased";
        }
        notes++;
    }
}
