package io.lethe.kit.inbound;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import io.lethe.vault.Sighting;
import java.util.function.Function;

/** What a record asks for, as far as it is known before subjects are resolved. */
public sealed interface Wanted {

    /** The command itself: the fact is about nobody. */
    record Ready(Command command) implements Wanted {}

    /**
     * @param whom who is to be resolved
     * @param command of the subject who turns out to be meant; may refuse the fact
     */
    record OfSubject(Sighting whom, Function<SubjectId, Command> command) implements Wanted {}
}
