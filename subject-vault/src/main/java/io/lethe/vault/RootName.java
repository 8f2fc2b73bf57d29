package io.lethe.vault;

import io.lethe.events.SubjectId;

/** Names of roots: drawn, so that two vaults never mean different roots by one name. */
final class RootName {

    private RootName() {}

    static String random() {
        return "root-" + SubjectId.random().value();
    }
}
