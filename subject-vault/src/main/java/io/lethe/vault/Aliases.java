package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.key.TreeKey;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who has which alias. Thread-safe. */
final class Aliases {

    // The ids are sent once: for the fence of them, for who stands for them, and for the fence of
    // those.
    private static final String ASKED = "WITH asked AS MATERIALIZED (SELECT ?::uuid[] AS ids)\n";

    private static final String STANDING =
            """
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, subject, NULL
              FROM fence WHERE subject = ANY ((SELECT ids FROM asked)::uuid[]) AND category = 0
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, subject, survivor
              FROM merged WHERE subject = ANY ((SELECT ids FROM asked)::uuid[])
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, NULL, fence.subject, NULL
              FROM merged JOIN fence ON fence.subject = merged.survivor AND fence.category = 0
             WHERE merged.subject = ANY ((SELECT ids FROM asked)::uuid[])
            """;

    private static final String RESOLVE =
            ASKED
                    + """
            SELECT hash, sealed, erased_through, marks, refused, NULL::uuid AS subject,
                   NULL::uuid AS survivor
              FROM resolve_aliases(
                       ?, ?::bytea[], ?::bytea[], ?::bigint[], ?::bytea[], ?::timestamptz[])
            """
                    + STANDING;

    private static final String LOOK_UP =
            ASKED
                    + """
            SELECT hash, sealed, erased_through, marks, NULL AS refused, NULL::uuid AS subject,
                   NULL::uuid AS survivor
              FROM alias WHERE hash = ANY (?::bytea[])
            """
                    + STANDING;

    private static final String LINK =
            """
            SELECT hash, sealed, erased_through, marks, refused, NULL::uuid AS subject,
                   NULL::uuid AS survivor
              FROM link_aliases(
                       ?, ?, ?::bytea[], ?::bytea[], ?::bigint[], ?::bytea[], ?::timestamptz[])
            """;

    /**
     * What the database said: rows by hash, the subjects behind the fence, and who stands for those
     * that were merged.
     */
    private record Found(
            Map<ByteBuffer, AliasRow> rows, Set<UUID> fenced, Map<UUID, UUID> survivors) {

        Resolution named(SubjectId id) {
            if (fenced.isEmpty() && survivors.isEmpty()) {
                return new Resolution.Known(id);
            }
            UUID asked = Uuids.of(id);
            UUID survivor = survivors.getOrDefault(asked, asked);
            return fenced.contains(asked) || fenced.contains(survivor)
                    ? new Resolution.Erased()
                    : new Resolution.Known(survivor.equals(asked) ? id : Uuids.subject(survivor));
        }
    }

    /**
     * Aliases that are asked for, and what becomes of those that nobody has.
     *
     * @param owners whose a new alias is; empty where nothing is to be made
     */
    private record Asked(Map<Alias, byte[]> hashes, Map<Alias, SubjectId> owners) {

        byte[] hash(Alias alias) {
            return Objects.requireNonNull(hashes.get(alias));
        }

        /** In the order of the index that is searched for them. */
        byte[][] sortedHashes() {
            byte[][] sorted = hashes.values().toArray(byte[][]::new);
            Arrays.sort(sorted, Arrays::compareUnsigned);
            return sorted;
        }
    }

    private final Database database;
    private final AliasHashes hash;
    private final Trees trees;

    Aliases(Database database, AliasHashes hash, Trees trees) {
        this.database = database;
        this.hash = hash;
        this.trees = trees;
    }

    List<Resolution> resolve(List<Sighting> sightings) {
        Map<Alias, Instant> latest = new LinkedHashMap<>();
        Set<UUID> ids = new HashSet<>();
        for (Sighting sighting : sightings) {
            switch (sighting.reference()) {
                case SubjectReference.ById(SubjectId id) -> ids.add(Uuids.of(id));
                case SubjectReference.ByAlias(Alias alias) ->
                        latest.merge(alias, sighting.at(), Aliases::later);
            }
        }
        if (latest.isEmpty()) {
            // Nothing to make: the question alone is cheaper.
            return lookUp(sightings.stream().map(Sighting::reference).toList());
        }
        Asked asked = asked(latest.keySet(), SubjectId::random);
        return trees.with(tree -> resolve(sightings, latest, ids, asked, tree));
    }

    private List<Resolution> resolve(
            List<Sighting> sightings,
            Map<Alias, Instant> latest,
            Set<UUID> ids,
            Asked asked,
            Tree tree) {
        Found found =
                database.statement(
                        "Subjects were not resolved",
                        connection -> {
                            try (PreparedStatement resolve = connection.prepareStatement(RESOLVE)) {
                                resolve.setObject(1, UuidArray.sorted(ids));
                                set(connection, resolve, 2, asked, latest, tree);
                                return found(resolve);
                            }
                        });
        return sightings.stream()
                .map(each -> resolution(each.reference(), each.at(), asked, found, tree))
                .toList();
    }

    List<Resolution> lookUp(List<SubjectReference> references) {
        Set<Alias> aliases = new HashSet<>();
        List<UUID> ids = new ArrayList<>(references.size());
        for (SubjectReference reference : references) {
            switch (reference) {
                case SubjectReference.ById(SubjectId id) -> ids.add(Uuids.of(id));
                case SubjectReference.ByAlias(Alias alias) -> aliases.add(alias);
            }
        }
        Asked asked = new Asked(hashes(aliases), Map.of());
        return trees.with(tree -> lookUp(references, ids, asked, tree));
    }

    private List<Resolution> lookUp(
            List<SubjectReference> references, Collection<UUID> ids, Asked asked, Tree tree) {
        Found found =
                database.statement(
                        "Subjects were not looked up",
                        connection -> {
                            try (PreparedStatement lookUp = connection.prepareStatement(LOOK_UP)) {
                                lookUp.setObject(1, UuidArray.sorted(ids));
                                lookUp.setArray(
                                        2, connection.createArrayOf("bytea", asked.sortedHashes()));
                                return found(lookUp);
                            }
                        });
        return references.stream().map(each -> resolution(each, null, asked, found, tree)).toList();
    }

    /** Somebody else stands for a subject since. */
    private static final class Merged extends RuntimeException {

        private static final long serialVersionUID = 1;

        Merged() {
            super("The subject was merged", null, false, false);
        }
    }

    /**
     * @throws SubjectErased if the subject was
     */
    List<Resolution> link(SubjectId owner, List<Alias> aliases, Instant at) {
        try {
            return linkTo(owner, aliases, at);
        } catch (Merged _) {
            return switch (lookUp(List.of(new SubjectReference.ById(owner))).getFirst()) {
                case Resolution.Known(SubjectId survivor, _) -> linkTo(survivor, aliases, at);
                case Resolution.Erased _, Resolution.Unknown _ -> throw new SubjectErased();
            };
        }
    }

    private List<Resolution> linkTo(SubjectId owner, List<Alias> aliases, Instant at) {
        Map<Alias, Instant> latest = new LinkedHashMap<>();
        aliases.forEach(alias -> latest.put(alias, at));
        Asked asked = asked(latest.keySet(), () -> owner);
        return trees.with(tree -> link(owner, aliases, at, latest, asked, tree));
    }

    private List<Resolution> link(
            SubjectId owner,
            List<Alias> aliases,
            Instant at,
            Map<Alias, Instant> latest,
            Asked asked,
            Tree tree) {
        Found found =
                database.statement(
                        "Aliases were not linked",
                        connection -> {
                            try (PreparedStatement link = connection.prepareStatement(LINK)) {
                                link.setObject(1, Uuids.of(owner));
                                set(connection, link, 2, asked, latest, tree);
                                return found(link);
                            }
                        });
        return aliases.stream()
                .map(
                        alias ->
                                resolution(
                                        new SubjectReference.ByAlias(alias),
                                        at,
                                        asked,
                                        found,
                                        tree))
                .toList();
    }

    private Map<Alias, byte[]> hashes(Collection<Alias> aliases) {
        Map<Alias, byte[]> hashes = LinkedHashMap.newLinkedHashMap(aliases.size());
        aliases.forEach(alias -> hashes.put(alias, hash.of(alias)));
        return hashes;
    }

    private Asked asked(Collection<Alias> aliases, Supplier<SubjectId> owner) {
        // In the order of the aliases, as their times are.
        Map<Alias, SubjectId> owners = LinkedHashMap.newLinkedHashMap(aliases.size());
        aliases.forEach(alias -> owners.put(alias, owner.get()));
        return new Asked(hashes(aliases), owners);
    }

    private static void set(
            Connection connection,
            PreparedStatement statement,
            int first,
            Asked asked,
            Map<Alias, Instant> latest,
            Tree tree)
            throws SQLException {
        int count = latest.size();
        byte[][] hashes = new byte[count][];
        byte[][] sealed = new byte[count][];
        Long[] tags = new Long[count];
        byte[][] back = new byte[count][];
        int next = 0;
        for (Map.Entry<Alias, SubjectId> each : asked.owners().entrySet()) {
            byte[] hash = asked.hash(each.getKey());
            SubjectId owner = each.getValue();
            TreeKey leaf = tree.leaf(Leaf.of(owner));
            hashes[next] = hash;
            sealed[next] = AliasRow.sealed(hash, owner, tree);
            tags[next] = leaf.tag();
            back[next++] = new AliasOf(owner, hash).sealed(leaf);
        }
        statement.setInt(first, tree.cycle());
        statement.setArray(first + 1, connection.createArrayOf("bytea", hashes));
        statement.setArray(first + 2, connection.createArrayOf("bytea", sealed));
        statement.setArray(first + 3, connection.createArrayOf("int8", tags));
        statement.setArray(first + 4, connection.createArrayOf("bytea", back));
        statement.setArray(
                first + 5,
                connection.createArrayOf(
                        "text",
                        latest.values().stream().map(Instant::toString).toArray(String[]::new)));
    }

    private static Found found(PreparedStatement statement) throws SQLException {
        Map<ByteBuffer, AliasRow> rows = new HashMap<>();
        Set<UUID> fenced = new HashSet<>();
        Map<UUID, UUID> survivors = new HashMap<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                String refused = result.getString("refused");
                UUID subject = result.getObject("subject", UUID.class);
                UUID survivor = result.getObject("survivor", UUID.class);
                if (refused != null) {
                    throw refusal(refused);
                } else if (subject != null && survivor != null) {
                    survivors.put(subject, survivor);
                } else if (subject != null) {
                    fenced.add(subject);
                } else {
                    AliasRow row = AliasRow.read(result);
                    rows.put(ByteBuffer.wrap(row.hash()), row);
                }
            }
        }
        return new Found(rows, fenced, survivors);
    }

    private static RuntimeException refusal(String refused) {
        return switch (refused) {
            case "stale" -> new Trees.Stale();
            case "merged" -> new Merged();
            default -> new SubjectErased();
        };
    }

    private Resolution resolution(
            SubjectReference reference, @Nullable Instant at, Asked asked, Found found, Tree tree) {
        return switch (reference) {
            case SubjectReference.ById(SubjectId id) -> found.named(id);
            case SubjectReference.ByAlias(Alias alias) -> resolution(alias, at, asked, found, tree);
        };
    }

    /** What the answer of the database does not name is now as it was drawn. */
    private Resolution resolution(
            Alias alias, @Nullable Instant at, Asked asked, Found found, Tree tree) {
        AliasRow row = found.rows().get(ByteBuffer.wrap(asked.hash(alias)));
        if (row != null) {
            return resolution(row, at, tree);
        }
        SubjectId fresh = asked.owners().get(alias);
        return fresh == null ? new Resolution.Unknown() : new Resolution.Known(fresh);
    }

    private static Resolution resolution(AliasRow row, @Nullable Instant at, Tree tree) {
        Instant erased = row.erasedThrough();
        SubjectId owner = row.owner(tree);
        if (owner == null || (at != null && erased != null && !at.isAfter(erased))) {
            return new Resolution.Erased();
        }
        return new Resolution.Known(owner, row.marks());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
