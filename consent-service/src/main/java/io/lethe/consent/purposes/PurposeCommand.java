package io.lethe.consent.purposes;

import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.batch.Command;
import org.jspecify.annotations.Nullable;

/** What is said of one purpose. Whether it is news is decided. */
sealed interface PurposeCommand extends Command {

    PurposeEvent fact();

    /** The version that whoever says it has seen; null where they do not tell, 0 for none. */
    @Nullable Long seen();

    @Override
    default String stream() {
        return fact().key();
    }

    /** It is in use, under these terms. */
    record DefinePurpose(PurposeDefined fact, @Nullable Long seen) implements PurposeCommand {}

    /** It is not in use any more. */
    record RetirePurpose(PurposeRetired fact, @Nullable Long seen) implements PurposeCommand {}
}
