package io.lethe.vault;

import io.lethe.events.SubjectId;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who has which alias. Thread-safe. */
final class Aliases {

    private static final String RESOLVE =
            """
            SELECT hash, bucket, sealed, erased_through, NULL AS fenced
              FROM resolve_aliases(?::bytea[], ?::smallint[], ?::bytea[], ?::timestamptz[])
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, subject
              FROM fence WHERE subject = ANY (?::text[]) AND category = '*'
            """;

    private static final String LOOK_UP =
            """
            SELECT hash, bucket, sealed, erased_through, NULL AS fenced
              FROM alias WHERE hash = ANY (?::bytea[])
             UNION ALL
            SELECT NULL, NULL, NULL, NULL, subject
              FROM fence WHERE subject = ANY (?::text[]) AND category = '*'
            """;

    private static final String LINK =
            """
            SELECT hash, bucket, sealed, erased_through,
                   CASE WHEN hash IS NULL THEN 'owner' END AS fenced
              FROM link_aliases(?, ?::bytea[], ?::smallint[], ?::bytea[], ?::timestamptz[])
            """;

    /** What the database said: rows by hash, and the subjects behind the fence. */
    private record Found(Map<ByteBuffer, AliasRow> rows, Set<String> fenced) {

        @Nullable AliasRow row(byte[] hash) {
            return rows.get(ByteBuffer.wrap(hash));
        }

        boolean isErasedBefore(byte[] hash, Instant at) {
            AliasRow row = row(hash);
            return row != null && row.isErasedBefore(at);
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
    }

    private final Database database;
    private final AliasHash hash;
    private final Buckets buckets;

    Aliases(Database database, AliasHash hash, Buckets buckets) {
        this.database = database;
        this.hash = hash;
        this.buckets = buckets;
    }

    List<Resolution> resolve(List<Sighting> sightings) {
        Map<Alias, Instant> latest = new LinkedHashMap<>();
        Set<String> ids = new HashSet<>();
        for (Sighting sighting : sightings) {
            switch (sighting.reference()) {
                case SubjectReference.ById(SubjectId id) -> ids.add(id.value());
                case SubjectReference.ByAlias(Alias alias) ->
                        latest.merge(alias, sighting.at(), Aliases::later);
            }
        }
        if (latest.isEmpty()) {
            // Nothing to make: the question alone is cheaper.
            return lookUp(sightings.stream().map(Sighting::reference).toList());
        }
        Asked asked = asked(latest.keySet(), SubjectId::random);
        Found found = findOrMake(asked, latest, ids);
        return sightings.stream()
                .map(each -> resolution(each.reference(), each.at(), asked, found))
                .toList();
    }

    /**
     * An erasure may be committed between what the function looks at and what it answers with. What
     * happened later than that is a new subject's, whom the next call makes.
     */
    private Found findOrMake(Asked asked, Map<Alias, Instant> latest, Set<String> ids) {
        while (true) {
            Found found = find(asked, latest, ids);
            if (latest.entrySet().stream()
                    .noneMatch(
                            each ->
                                    found.isErasedBefore(
                                            asked.hash(each.getKey()), each.getValue()))) {
                return found;
            }
        }
    }

    private Found find(Asked asked, Map<Alias, Instant> latest, Set<String> ids) {
        return database.statement(
                "Subjects were not resolved",
                connection -> {
                    try (PreparedStatement resolve = connection.prepareStatement(RESOLVE)) {
                        set(connection, resolve, 1, asked, latest);
                        resolve.setArray(
                                5, connection.createArrayOf("text", ids.toArray(String[]::new)));
                        return found(resolve);
                    }
                });
    }

    List<Resolution> lookUp(List<SubjectReference> references) {
        Set<Alias> aliases = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (SubjectReference reference : references) {
            switch (reference) {
                case SubjectReference.ById(SubjectId id) -> ids.add(id.value());
                case SubjectReference.ByAlias(Alias alias) -> aliases.add(alias);
            }
        }
        Asked asked = new Asked(hashes(aliases), Map.of());
        Found found =
                database.statement(
                        "Subjects were not looked up",
                        connection -> {
                            try (PreparedStatement lookUp = connection.prepareStatement(LOOK_UP)) {
                                lookUp.setArray(
                                        1,
                                        connection.createArrayOf(
                                                "bytea",
                                                asked.hashes().values().toArray(byte[][]::new)));
                                lookUp.setArray(
                                        2,
                                        connection.createArrayOf(
                                                "text", ids.toArray(String[]::new)));
                                return found(lookUp);
                            }
                        });
        return references.stream().map(each -> resolution(each, null, asked, found)).toList();
    }

    /**
     * @throws SubjectErased if the subject was
     */
    List<Resolution> link(SubjectId owner, List<Alias> aliases, Instant at) {
        Map<Alias, Instant> latest = new LinkedHashMap<>();
        aliases.forEach(alias -> latest.put(alias, at));
        Asked asked = asked(latest.keySet(), () -> owner);
        Found found =
                database.statement(
                        "Aliases were not linked",
                        connection -> {
                            try (PreparedStatement link = connection.prepareStatement(LINK)) {
                                link.setString(1, owner.value());
                                set(connection, link, 2, asked, latest);
                                return found(link);
                            }
                        });
        if (!found.fenced().isEmpty()) {
            throw new SubjectErased();
        }
        return aliases.stream()
                .map(alias -> resolution(new SubjectReference.ByAlias(alias), at, asked, found))
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

    private void set(
            Connection connection,
            PreparedStatement statement,
            int first,
            Asked asked,
            Map<Alias, Instant> latest)
            throws SQLException {
        List<AliasRow> rows = new ArrayList<>(latest.size());
        asked.owners()
                .forEach(
                        (alias, owner) -> rows.add(AliasRow.of(asked.hash(alias), owner, buckets)));
        statement.setArray(
                first,
                connection.createArrayOf(
                        "bytea", rows.stream().map(AliasRow::hash).toArray(byte[][]::new)));
        statement.setArray(
                first + 1,
                connection.createArrayOf(
                        "int2",
                        rows.stream().map(row -> (short) row.bucket()).toArray(Short[]::new)));
        statement.setArray(
                first + 2,
                connection.createArrayOf(
                        "bytea", rows.stream().map(AliasRow::sealed).toArray(byte[][]::new)));
        statement.setArray(
                first + 3,
                connection.createArrayOf(
                        "text",
                        latest.values().stream().map(Instant::toString).toArray(String[]::new)));
    }

    private static Found found(PreparedStatement statement) throws SQLException {
        Map<ByteBuffer, AliasRow> rows = new HashMap<>();
        Set<String> fenced = new HashSet<>();
        try (ResultSet result = statement.executeQuery()) {
            while (result.next()) {
                String subject = result.getString("fenced");
                if (subject != null) {
                    fenced.add(subject);
                } else {
                    AliasRow row = AliasRow.read(result);
                    rows.put(ByteBuffer.wrap(row.hash()), row);
                }
            }
        }
        return new Found(rows, fenced);
    }

    private Resolution resolution(
            SubjectReference reference, @Nullable Instant at, Asked asked, Found found) {
        return switch (reference) {
            case SubjectReference.ById(SubjectId id) ->
                    found.fenced().contains(id.value())
                            ? new Resolution.Erased()
                            : new Resolution.Known(id);
            case SubjectReference.ByAlias(Alias alias) -> resolution(alias, at, asked, found);
        };
    }

    /** What the answer of the database does not name is now as it was drawn. */
    private Resolution resolution(Alias alias, @Nullable Instant at, Asked asked, Found found) {
        AliasRow row = found.row(asked.hash(alias));
        if (row != null) {
            return resolution(row, at);
        }
        SubjectId fresh = asked.owners().get(alias);
        return fresh == null ? new Resolution.Unknown() : new Resolution.Known(fresh);
    }

    private Resolution resolution(AliasRow row, @Nullable Instant at) {
        Instant erased = row.erasedThrough();
        SubjectId owner = row.owner(buckets);
        if (owner == null || (at != null && erased != null && !at.isAfter(erased))) {
            return new Resolution.Erased();
        }
        return new Resolution.Known(owner);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
