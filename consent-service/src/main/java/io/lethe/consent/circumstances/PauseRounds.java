package io.lethe.consent.circumstances;

import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.ConsentResumed;
import io.lethe.events.circumstance.ResumeReason;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.web.Correlation;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells of pauses whose time is up, for those who keep a copy: decisions went on at that instant by
 * themselves. Whoever tells it twice, or of a pause that was made longer meanwhile, changes
 * nothing. Thread-safe.
 */
final class PauseRounds {

    private static final int AT_ONCE = 500;

    private final JdbcClient jdbc;
    private final Batcher batcher;
    private final InstantSource clock = InstantSource.system();

    PauseRounds(JdbcClient jdbc, Batcher batcher) {
        this.jdbc = jdbc;
        this.batcher = batcher;
    }

    /** Whether there may be more to do. */
    boolean go() {
        Instant now = clock.instant();
        List<ConsentResumed> lapsed = lapsed(now);
        Provenance rounds = new Provenance("service:consent", Correlation.random().id(), null);
        batcher.carryOut(
                lapsed.stream()
                        .map(fact -> new Instruction(new RecordCircumstance(fact, now), rounds))
                        .toList());
        return lapsed.size() == AT_ONCE;
    }

    private List<ConsentResumed> lapsed(Instant now) {
        return jdbc.sql(
                        """
                        SELECT subject, purpose, channel, bound FROM circumstance
                         WHERE kind = 'pause' AND state = 'paused' AND bound <= ?::timestamptz
                         ORDER BY bound LIMIT ?
                        """)
                .param(now.toString())
                .param(AT_ONCE)
                .query(
                        (row, _) -> {
                            String channel = row.getString("channel");
                            return new ConsentResumed(
                                    new SubjectId(row.getString("subject")),
                                    row.getString("purpose"),
                                    channel.isEmpty() ? null : channel,
                                    ResumeReason.LAPSED,
                                    row.getTimestamp("bound").toInstant());
                        })
                .list();
    }
}
