package io.lethe.vault;

import io.lethe.events.SubjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Who may still hold the keys of whom. The tree tells when a subject was erased at the latest: when
 * the key of its leaf was drawn. So nothing that says who was erased when has to be stored.
 */
final class Holders {

    private final Database database;
    private final Trees trees;

    Holders(Database database, Trees trees) {
        this.database = database;
        this.trees = trees;
    }

    Set<String> ofLastCycle() {
        return database.statement(
                "It was not looked who holds keys",
                connection -> Instances.holding(connection, Instances.cycle(connection)).keySet());
    }

    /** For who has just looked for cycles of others. */
    Map<SubjectId, Set<String>> of(Collection<SubjectId> shredded) {
        Tree tree = trees.current();
        Map<String, Integer> holding =
                database.statement(
                        "It was not looked who holds keys",
                        connection -> Instances.holding(connection, tree.cycle()));
        Map<SubjectId, Set<String>> held = new HashMap<>();
        for (SubjectId subject : shredded) {
            int erased = tree.generation(Leaf.of(subject));
            holding.forEach(
                    (name, evicted) -> {
                        if (evicted < erased) {
                            held.computeIfAbsent(subject, _ -> new TreeSet<>()).add(name);
                        }
                    });
        }
        return held;
    }
}
