package io.lethe.contact.contacts;

import io.lethe.events.Fields;
import io.lethe.events.contact.PersonalDataAccessed;

/**
 * That two subjects turned out to be one.
 *
 * @param survivor how the one is named who stays
 * @param merged how the one is named who is no subject of their own any more
 * @param reason how that was found out, in one line that names no person
 */
record MergeReport(String survivor, String merged, String reason) {

    MergeReport {
        Fields.requirePresent("survivor", survivor);
        Fields.requirePresent("merged", merged);
        Fields.requireText("reason", reason, PersonalDataAccessed.LONGEST_REASON);
    }

    /** Without whom it is about. */
    @Override
    public String toString() {
        return "MergeReport";
    }
}
