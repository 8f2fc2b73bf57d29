package io.lethe.consent.decisions;

import io.lethe.events.SubjectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What is answered about one subject, to be shown to the subject. Thread-safe. */
@Component
public class OwnAnswers {

    private final DecisionDesk desk;

    OwnAnswers(DecisionDesk desk) {
        this.desk = desk;
    }

    /** What is asked for. */
    public record Cell(String purpose, String channel) {}

    /**
     * @param rule the stable name of the rule that decided
     * @param because the ids of the events behind it
     * @param validUntil until when it holds if nothing happens; null where time alone does not end
     *     it
     */
    public record Answer(
            boolean allowed, String rule, List<String> because, @Nullable Instant validUntil) {}

    /**
     * An answer for each, in their order, as whoever asked now would get it. It is not counted.
     *
     * @throws org.springframework.dao.DataAccessException if the store cannot be reached
     */
    public List<Answer> of(SubjectId subject, List<Cell> cells) {
        return desk
                .uncounted(
                        cells.stream()
                                .map(
                                        cell ->
                                                new DecisionQuery(
                                                        subject.value(),
                                                        cell.purpose(),
                                                        cell.channel()))
                                .toList())
                .stream()
                .map(
                        it ->
                                new Answer(
                                        it.outcome() == Decision.Outcome.ALLOW,
                                        it.rule(),
                                        it.because(),
                                        it.validUntil()))
                .toList();
    }
}
