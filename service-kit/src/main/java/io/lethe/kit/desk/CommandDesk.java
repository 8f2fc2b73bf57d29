package io.lethe.kit.desk;

import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Command;
import io.lethe.kit.batch.Decision;
import io.lethe.kit.batch.Idempotency;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.Role;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.subjects.Report;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.IdempotencyKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes a command to the batcher and its decision back as an answer: 201 with the event, 200 where
 * it was already so. Refusals are thrown and become problems. Thread-safe.
 */
public final class CommandDesk {

    private final @Nullable Subjects subjects;
    private final Batcher batcher;
    private final KeyedHash hash;
    private final JsonMapper json;
    private final InstantSource clock = InstantSource.system();

    /**
     * @param subjects null in a service whose facts are about nobody: it has no vault
     */
    CommandDesk(@Nullable Subjects subjects, Batcher batcher, KeyedHash hash, JsonMapper json) {
        this.subjects = subjects;
        this.batcher = batcher;
        this.hash = hash;
        this.json = json;
    }

    /**
     * Takes a report as it came in, and waits for the commit.
     *
     * @throws io.lethe.kit.refusal.Refusal {@code time-not-told-by-people}: a machine tells when it
     *     happened, a person's call takes the server's clock; {@code subject-erased}; and what the
     *     report or its aggregate refuses
     * @throws io.lethe.kit.refusal.Overloaded if it is better to come back later
     */
    public ResponseEntity<Recorded> submit(Caller caller, Report report) {
        refuseTimeOfPeople(caller, report.at());
        Instant now = clock.instant();
        return submit(caller, vault().command(report, now), report);
    }

    /**
     * @param told when something happened, if that was told
     * @throws io.lethe.kit.refusal.Refusal {@code time-not-told-by-people}
     */
    public static void refuseTimeOfPeople(Caller caller, @Nullable Instant told) {
        if (told != null && !caller.actor().has(Role.SOURCE)) {
            throw Refusal.invalid(
                            "time-not-told-by-people",
                            "Only a source tells when it happened; leave the field out")
                    .at("/at");
        }
    }

    /**
     * Waits for the commit.
     *
     * @param body what was sent, for an Idempotency-Key to stand for; only its keyed hash is kept
     * @throws io.lethe.kit.refusal.Refusal what the aggregate refused
     * @throws io.lethe.kit.refusal.Overloaded if it is better to come back later
     */
    public ResponseEntity<Recorded> submit(Caller caller, Command command, Object body) {
        Provenance provenance =
                new Provenance(caller.actor().id(), caller.correlation().id(), null);
        Decision decision = batcher.decide(command, provenance, idempotency(caller, body));
        return switch (decision) {
            case Decision.Accepted(List<RecordedEvent> events) ->
                    answer(events.isEmpty() ? null : events.getFirst().id());
            case Decision.Repeated(String resource) -> answer(resource.isEmpty() ? null : resource);
            case Decision.Refused refused -> throw refused.refusal();
        };
    }

    private Subjects vault() {
        return Objects.requireNonNull(subjects, "This service has no vault: set lethe.vault.url");
    }

    private @Nullable Idempotency idempotency(Caller caller, Object body) {
        IdempotencyKey key = caller.key();
        if (key == null) {
            return null;
        }
        String form = body.getClass().getName();
        return new Idempotency(
                hash.of("idempotency-key", caller.actor().id(), form, key.value()),
                hash.of("idempotency-body", json.writeValueAsBytes(body)));
    }

    private static ResponseEntity<Recorded> answer(@Nullable String event) {
        return ResponseEntity.status(event == null ? HttpStatus.OK : HttpStatus.CREATED)
                .body(new Recorded(event, event == null));
    }
}
