package io.lethe.kit.inbound;

import io.cloudevents.CloudEvent;
import io.lethe.events.InvalidFieldException;
import io.lethe.kit.batch.Command;
import io.lethe.kit.batch.InboundWork;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.subjects.FurtherAliases;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.Resolution;
import io.lethe.vault.alias.SubjectReference;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Turns the records of a poll into work for the batcher: each is read and validated, then all their
 * subjects are resolved with one question, then each becomes its command. Whatever is wrong with a
 * record becomes its refusal.
 */
final class PollDecoder {

    private static final Pattern TRACE = Pattern.compile("00-([0-9a-f]{32})-[0-9a-f]{16}-..");
    private static final Provenance NOBODY = new Provenance("source:unknown", "unknown", null);

    private final EventDecoder decoder;
    private final @Nullable Subjects subjects;
    private final DeadLetters deadLetters;
    private final KeyedHash hash;
    private final Clock clock;

    /**
     * @param subjects null in a service whose facts are about nobody: it has no vault
     */
    PollDecoder(
            EventDecoder decoder,
            @Nullable Subjects subjects,
            DeadLetters deadLetters,
            KeyedHash hash,
            Clock clock) {
        this.decoder = decoder;
        this.subjects = subjects;
        this.deadLetters = deadLetters;
        this.hash = hash;
        this.clock = clock;
    }

    /**
     * The work of each record, in their order.
     *
     * @throws io.lethe.vault.VaultFailure if the subjects cannot be resolved at the moment
     */
    List<InboundWork> decode(List<ConsumerRecord<byte[], byte[]>> records) {
        List<Read> poll = records.stream().map(this::read).toList();
        List<Wanted.OfSubject> wanted =
                poll.stream().map(Read::ofSubject).filter(Objects::nonNull).toList();
        IdentityHashMap<Wanted.OfSubject, Resolution> resolved = resolve(wanted);
        FurtherAliases further =
                wanted.isEmpty()
                        ? null
                        : vault().furtherAliases(
                                        wanted.stream().map(Wanted.OfSubject::report).toList());
        return poll.stream().map(read -> work(read, resolved, further)).toList();
    }

    /**
     * Those who may get to be known, together. Not one whose alias another report of the poll tells
     * as a further one: it has an owner once that report had its turn.
     */
    private IdentityHashMap<Wanted.OfSubject, Resolution> resolve(List<Wanted.OfSubject> wanted) {
        Set<SubjectReference> told = new HashSet<>();
        wanted.forEach(each -> told.addAll(each.furtherNames()));
        List<Wanted.OfSubject> making =
                wanted.stream()
                        .filter(each -> each.report().makesKnown())
                        .filter(each -> !told.contains(each.whom().reference()))
                        .toList();
        List<Resolution> resolutions =
                making.isEmpty()
                        ? List.of()
                        : vault().resolve(making.stream().map(Wanted.OfSubject::whom).toList());
        IdentityHashMap<Wanted.OfSubject, Resolution> resolved = new IdentityHashMap<>();
        for (int i = 0; i < making.size(); i++) {
            resolved.put(making.get(i), resolutions.get(i));
        }
        return resolved;
    }

    private Subjects vault() {
        return Objects.requireNonNull(subjects, "This service has no vault: set lethe.vault.url");
    }

    /**
     * A record that was read.
     *
     * @param wanted null where it could not be understood; then {@code unreadable} says why
     */
    private record Read(
            ConsumerRecord<byte[], byte[]> record,
            Provenance provenance,
            byte @Nullable [] seen,
            @Nullable Wanted wanted,
            @Nullable Refusal unreadable) {

        Wanted.@Nullable OfSubject ofSubject() {
            return wanted instanceof Wanted.OfSubject of ? of : null;
        }
    }

    private Read read(ConsumerRecord<byte[], byte[]> record) {
        CloudEvent event;
        try {
            event = decoder.read(record);
        } catch (Refusal unreadable) {
            return new Read(record, NOBODY, null, null, unreadable);
        }
        // A foreign id could be anything, an address too: only its keyed hash is kept.
        byte[] seen = hash.of("inbound", event.getSource().toString(), event.getId());
        Provenance provenance = provenance(event, HexFormat.of().formatHex(seen));
        try {
            Wanted wanted = decoder.wanted(event, Instant.now(clock));
            return new Read(record, provenance, seen, wanted, null);
        } catch (Refusal refusal) {
            return new Read(record, provenance, seen, null, refusal);
        }
    }

    private InboundWork work(
            Read read,
            IdentityHashMap<Wanted.OfSubject, Resolution> resolved,
            @Nullable FurtherAliases further) {
        Command command = null;
        Refusal refusal = read.unreadable();
        try {
            command = command(read.wanted(), resolved, further);
        } catch (Refusal refused) {
            refusal = refused;
        } catch (InvalidFieldException e) {
            refusal = EventDecoder.refusal(e);
        }
        return new InboundWork(
                command,
                read.provenance(),
                read.seen(),
                refusal,
                reason -> deadLetters.of(read.record(), reason));
    }

    private @Nullable Command command(
            @Nullable Wanted wanted,
            IdentityHashMap<Wanted.OfSubject, Resolution> resolved,
            @Nullable FurtherAliases further) {
        return switch (wanted) {
            case null -> null;
            case Wanted.Ready(Command command) -> command;
            case Wanted.OfSubject of -> {
                Resolution resolution = resolved.get(of);
                Resolution.Known whom = resolution == null ? alone(of) : Subjects.whom(resolution);
                Objects.requireNonNull(further).link(whom.subject(), of.report(), of.whom().at());
                yield vault().inheriting(
                                of.command(whom.subject()), whom, of.whom().at(), of.learnt());
            }
        };
    }

    private Resolution.Known alone(Wanted.OfSubject of) {
        return of.report().makesKnown()
                ? Subjects.whom(vault().resolve(List.of(of.whom())).getFirst())
                : new Resolution.Known(vault().knownInBody(of.whom().reference()));
    }

    private static Provenance provenance(CloudEvent event, String cause) {
        Object parent = event.getExtension("traceparent");
        String correlation = cause;
        if (parent instanceof String text) {
            var trace = TRACE.matcher(text);
            if (trace.matches()) {
                correlation = trace.group(1);
            }
        }
        return new Provenance("source:" + event.getSource(), correlation, "inbound:" + cause);
    }
}
