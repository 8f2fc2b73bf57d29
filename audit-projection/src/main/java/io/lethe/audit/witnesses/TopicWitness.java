package io.lethe.audit.witnesses;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.checkpoints.Witness;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.kit.topics.TopicContradiction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic {@code lethe.checkpoints}: written by every writer of this log, and read by all of
 * them, so that a writer on a database that was set back, or a second one on a copy, finds what it
 * would contradict.
 */
final class TopicWitness extends Worker implements Witness {

    private static final Logger LOG = LoggerFactory.getLogger(TopicWitness.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    /** More than this is not kept unchecked: the first of them that contradicts is enough. */
    private static final int MOST = 1000;

    private static final long NONE = -1;

    private final CheckpointTopic topic;
    private final LogKeys keys;

    private final List<Past> unchecked = new CopyOnWriteArrayList<>();
    private volatile @Nullable Past largest;
    private volatile boolean heard;
    private volatile @Nullable String objection;
    private volatile @Nullable SignedCheckpoint newest;
    private volatile long entries = NONE;
    private boolean failing;

    TopicWitness(CheckpointTopic topic, LogKeys keys) {
        super("lethe-checkpoint-topic");
        this.topic = topic;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "topic";
    }

    @Override
    public Testimony testimony() {
        String reason = objection;
        if (reason != null) {
            return Testimony.against(reason);
        }
        if (!heard) {
            return Testimony.unheard();
        }
        List<Past> past = new ArrayList<>(unchecked);
        Past known = largest;
        if (known != null) {
            past.add(known);
        }
        return Testimony.of(past);
    }

    // The largest is never let go: a database that is set back later has to begin with it as well.
    @Override
    public void agreed(Testimony testimony) {
        for (Past past : testimony.past()) {
            Past known = largest;
            if (known == null || past.checkpoint().size() > known.checkpoint().size()) {
                largest = past;
            }
        }
        unchecked.removeAll(testimony.past());
    }

    @Override
    public void tell(SignedCheckpoint checkpoint) {
        newest = checkpoint;
    }

    @Override
    public long entries() {
        return Math.max(0, entries);
    }

    @Override
    void work() {
        while (isRunning()) {
            try (CheckpointTopic.Session session = topic.open()) {
                entries = NONE;
                session.past().forEach(this::take);
                heard = true;
                objection = null;
                failing = false;
                while (isRunning()) {
                    session.poll().forEach(this::take);
                    publish(session);
                }
            } catch (TopicContradiction e) {
                objection = e.getMessage();
                rest(PAUSE);
            } catch (RuntimeException e) {
                if (!failing) {
                    LOG.warn(
                            "{} cannot be read or written ({}){}",
                            CheckpointTopic.NAME,
                            e.getClass().getSimpleName(),
                            heard ? "" : ": nothing new is signed until it was read");
                }
                failing = true;
                rest(PAUSE);
            }
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        String note = new String(record.value() == null ? new byte[0] : record.value(), UTF_8);
        try {
            Checkpoint checkpoint = keys.open(note).checkpoint();
            entries = Math.max(entries, checkpoint.size());
            if (unchecked.size() < MOST) {
                unchecked.add(
                        new Past(
                                checkpoint,
                                "%s at offset %d"
                                        .formatted(CheckpointTopic.NAME, record.offset())));
            }
        } catch (InvalidNote e) {
            // Not ours to answer for: whoever may write to the topic could stop the log otherwise.
            LOG.warn(
                    "{} at offset {} is no checkpoint of this log and is passed over: {}",
                    CheckpointTopic.NAME,
                    record.offset(),
                    e.getMessage());
        }
    }

    // Replicas hear each other: what one has published needs no other.
    private void publish(CheckpointTopic.Session session) {
        SignedCheckpoint next = newest;
        if (next != null && next.size() > entries) {
            session.send(next.note());
            entries = next.size();
        }
    }
}
