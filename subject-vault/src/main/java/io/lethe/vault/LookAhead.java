package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/**
 * Opens all that a cycle would have to seal anew, before anybody is fenced: a damaged row holds up
 * the erasures that touch its leaf, and not a cycle that everybody else would have to wait for.
 */
final class LookAhead {

    private LookAhead() {}

    /** Throws whatever says that something cannot be opened. */
    static void at(Connection connection, Tree tree, Collection<SubjectId> subjects)
            throws SQLException {
        Set<Integer> leaves = new TreeSet<>();
        subjects.forEach(subject -> leaves.add(Leaf.of(subject)));
        Set<Integer> further = new TreeSet<>();
        for (AliasOf pointer : ReadBack.openAll(connection, tree, leaves)) {
            if (subjects.contains(pointer.subject())) {
                further.add(Leaf.of(pointer.hash()));
            }
        }
        further.removeAll(leaves);
        ReadBack.openAll(connection, tree, further);
    }
}
