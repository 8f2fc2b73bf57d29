package io.lethe.consent.suppressions;

import io.lethe.events.EventCatalogue;
import io.lethe.events.SubjectId;
import io.lethe.events.contact.ContactChanged;
import io.lethe.events.contact.ContactRegistered;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.consume.Arrival;
import io.lethe.kit.consume.EventHandler;
import io.lethe.kit.subjects.Inheritance;
import io.lethe.vault.SubjectVault;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Suppresses whom contact-service got to know by an alias of somebody who was suppressed and
 * erased. The vault is asked once for all of a poll; who is suppressed already comes to nothing.
 */
final class MarkedContacts implements EventHandler {

    private static final List<String> TYPES =
            Stream.of(ContactRegistered.class, ContactChanged.class)
                    .map(type -> EventCatalogue.forClass(type).name() + ".v")
                    .toList();

    private final SubjectVault vault;
    private final Batcher batcher;
    private final Inheritance inheritance;
    private final InstantSource clock = InstantSource.system();

    MarkedContacts(SubjectVault vault, Batcher batcher, Inheritance inheritance) {
        this.vault = vault;
        this.batcher = batcher;
        this.inheritance = inheritance;
    }

    @Override
    public String name() {
        return "marked-contacts";
    }

    @Override
    public List<String> topics() {
        return List.of("lethe.contact");
    }

    @Override
    public void apply(Connection connection, List<Arrival> events) {
        List<Arrival> contacts = events.stream().filter(MarkedContacts::isContact).toList();
        Set<SubjectId> subjects = new HashSet<>();
        contacts.forEach(arrival -> subjects.add(subject(arrival)));
        Map<SubjectId, Set<String>> marks = vault.marks(subjects);
        List<Instruction> instructions = new ArrayList<>();
        Instant learnt = clock.instant();
        for (Arrival arrival : contacts) {
            Set<String> theirs = marks.get(subject(arrival));
            if (theirs != null) {
                inheritance
                        .commands(subject(arrival), theirs, learnt, learnt)
                        .forEach(
                                command ->
                                        instructions.add(
                                                new Instruction(command, arrival.consequence())));
            }
        }
        batcher.carryOut(instructions);
    }

    private static boolean isContact(Arrival arrival) {
        return TYPES.stream().anyMatch(arrival.event().type()::startsWith);
    }

    private static SubjectId subject(Arrival arrival) {
        return new SubjectId(arrival.event().subject());
    }
}
