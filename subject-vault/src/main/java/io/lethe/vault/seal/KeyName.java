package io.lethe.vault.seal;

import io.lethe.events.Fields;
import io.lethe.events.SubjectId;

/** Which data key: there is one per subject and category. */
public record KeyName(SubjectId subject, String category) {

    public KeyName {
        Fields.requireName("category", category);
    }
}
