package io.lethe.consent.receipts;

import io.lethe.consent.consents.ShowRecord;
import io.lethe.consent.notices.Notice;
import io.lethe.consent.notices.Notices;
import io.lethe.events.Fields;
import io.lethe.events.SubjectId;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.contact.PersonalDataAccessed;
import io.lethe.kit.desk.Caller;
import io.lethe.kit.desk.CommandDesk;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.store.RecordedEvent;
import io.lethe.kit.subjects.Subjects;
import io.lethe.kit.web.Correlation;
import io.lethe.vault.alias.SubjectReference;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What a person was told, over REST. */
@RestController
@Tag(name = "Notices")
class SeenController {

    private final Subjects subjects;
    private final ConsentHistory history;
    private final Notices notices;
    private final CommandDesk desk;
    private final InstantSource clock = InstantSource.system();

    SeenController(Subjects subjects, ConsentHistory history, Notices notices, CommandDesk desk) {
        this.subjects = subjects;
        this.history = history;
        this.notices = notices;
        this.desk = desk;
    }

    /**
     * @param on a day (UTC); today where it is left out
     * @param reason what for, in one line that names no person
     */
    record Question(String subject, String purpose, @Nullable LocalDate on, String reason) {}

    record Answer(List<Seen> seen) {}

    /**
     * What had been shown by the end of that day, at the latest consent.
     *
     * @param at when the subject agreed to it
     * @param event id of the event that says so
     * @param wordings by language; none where the version was never published here
     */
    record Seen(String channel, String notice, Instant at, String event, List<Notice> wordings) {}

    @PostMapping("/v1/notices/seen")
    @AllowedFor({Role.AGENT, Role.DPO})
    @Operation(
            summary = "The wording that a subject had been shown for a purpose by the end of a day",
            description =
                    "Per channel, of the latest consent until then. Every look is recorded, with"
                            + " who looked and the reason given.")
    ResponseEntity<Answer> seen(
            @RequestBody Question question, CurrentActor actor, Correlation correlation) {
        Fields.requireName("purpose", question.purpose());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        SubjectId whom =
                subjects.knownInBody(SubjectReference.parse("subject", question.subject()));
        desk.submit(
                new Caller(actor, correlation, null),
                new ShowRecord(
                        new PersonalDataAccessed(whom, List.of("notice"), question.reason(), now)),
                question.reason());
        LocalDate day =
                question.on() == null ? LocalDate.ofInstant(now, ZoneOffset.UTC) : question.on();
        Instant end = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new Answer(of(whom, question.purpose(), end)));
    }

    private List<Seen> of(SubjectId whom, String purpose, Instant end) {
        Map<String, RecordedEvent> latest = new TreeMap<>();
        history.of(whom).stream()
                .filter(
                        recorded ->
                                recorded.event() instanceof ConsentGiven given
                                        && given.purpose().equals(purpose)
                                        && given.at().isBefore(end))
                .forEach(recorded -> latest.put(ConsentHistory.channel(recorded), recorded));
        return latest.values().stream().map(this::seen).toList();
    }

    private Seen seen(RecordedEvent recorded) {
        ConsentGiven given = (ConsentGiven) recorded.event();
        return new Seen(
                given.channel(),
                given.notice(),
                given.at(),
                recorded.id(),
                List.copyOf(notices.version(given.notice()).values()));
    }
}
