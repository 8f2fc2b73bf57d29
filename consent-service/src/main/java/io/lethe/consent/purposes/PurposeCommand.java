package io.lethe.consent.purposes;

import io.lethe.events.purpose.PurposeDefined;
import io.lethe.events.purpose.PurposeEvent;
import io.lethe.events.purpose.PurposeRetired;
import io.lethe.kit.batch.Command;

/** What the file says of one purpose. Whether it is news is decided. */
sealed interface PurposeCommand extends Command {

    PurposeEvent fact();

    @Override
    default String stream() {
        return fact().key();
    }

    /** It is in use, under these terms. */
    record DefinePurpose(PurposeDefined fact) implements PurposeCommand {}

    /** It is not in use any more. */
    record RetirePurpose(PurposeRetired fact) implements PurposeCommand {}
}
