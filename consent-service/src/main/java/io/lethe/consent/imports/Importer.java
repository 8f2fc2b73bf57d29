package io.lethe.consent.imports;

import io.lethe.consent.subjects.SubjectLookup;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.exports.report.ConsentScope;
import io.lethe.exports.report.RowRefused;
import io.lethe.kit.batch.Batcher;
import io.lethe.kit.batch.Instruction;
import io.lethe.kit.keys.KeyedHash;
import io.lethe.kit.refusal.Overloaded;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.store.Provenance;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.Resolution;
import io.lethe.vault.Sighting;
import io.lethe.vault.alias.SubjectReference;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes files, one row after the other. Thread-safe. */
@Component
class Importer {

    private static final int BATCH = 500;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    // Nobody's: a row that would be acceptable of nobody leaves no hash of an address in the vault.
    private static final SubjectId ANYBODY = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    /**
     * A file is long: that the service is busy for a while, or that somebody is erased, ends none.
     */
    private static final RetryTemplate PATIENTLY =
            new RetryTemplate(
                    RetryPolicy.builder()
                            .maxRetries(60)
                            .delay(Duration.ofSeconds(1))
                            .predicate(Importer::passes)
                            .build());

    private final ImportRuns runs;
    private final Batcher batcher;
    private final Subjects subjects;
    private final SubjectLookup lookup;
    private final JdbcClient jdbc;
    private final KeyedHash hash;
    private final InstantSource clock = InstantSource.system();

    Importer(
            ImportRuns runs,
            Batcher batcher,
            Subjects subjects,
            SubjectLookup lookup,
            JdbcClient jdbc,
            KeyedHash hash) {
        this.runs = runs;
        this.batcher = batcher;
        this.subjects = subjects;
        this.lookup = lookup;
        this.jdbc = jdbc;
        this.hash = hash;
    }

    /**
     * A file that is to be taken.
     *
     * @param resume an import of the same file that stopped; null to begin
     */
    record Order(
            Kind kind,
            ConsentScope scope,
            boolean dryRun,
            @Nullable String resume,
            Provenance provenance) {}

    private record Line(long number, Rows.Said said) {}

    /** Where an import is: how many rows are done. Not thread-safe. */
    private static final class Place {
        final String id;
        long done;

        Place(String id, long done) {
            this.id = id;
            this.done = done;
        }
    }

    /**
     * Reads a file to its end.
     *
     * @throws Refusal {@code import-unknown} if there is nothing to resume; {@code
     *     import-taken-over} if somebody else resumed it meanwhile; {@code file-unreadable} naming
     *     the line; what was read before it stays
     */
    ImportRuns.Run take(Order order, InputStream file) throws IOException {
        return read(begin(order), order, file);
    }

    /**
     * The same under an id of the caller's own: begins it, or goes on with it. One that is done is
     * not read again.
     *
     * @throws Refusal as {@link #take}; {@code import-unknown} if it was begun with other terms or
     *     by somebody else: a file would be passed over for what another one said
     */
    ImportRuns.Run put(String id, Order order, InputStream file) throws IOException {
        if (runs.begin(
                id, order.kind(), order.scope(), order.dryRun(), order.provenance().actor())) {
            return read(id, order, file);
        }
        if (!runs.isOf(
                id, order.kind(), order.scope(), order.dryRun(), order.provenance().actor())) {
            throw unknown();
        }
        ImportRuns.Run known = runs.find(id).orElseThrow();
        if (known.state().equals("done")) {
            return known;
        }
        resume(id, order);
        return read(id, order, file);
    }

    private ImportRuns.Run read(String id, Order order, InputStream file) throws IOException {
        Place place = new Place(id, runs.find(id).orElseThrow().rows());
        String state = "stopped";
        try (CsvRows rows = CsvRows.of(file)) {
            read(place, order, rows);
            state = "done";
        } catch (UnreadableFile e) {
            throw Refusal.unprocessable(
                    "file-unreadable",
                    "Import %s stopped at line %d: %s".formatted(id, e.line(), e.getMessage()));
        } finally {
            runs.end(id, state, place.done);
        }
        return runs.find(id).orElseThrow();
    }

    private static boolean passes(Throwable failure) {
        return failure instanceof Overloaded
                || (failure instanceof Refusal refusal
                        && refusal.slug().equals(Refusal.subjectErased().slug()));
    }

    private String begin(Order order) {
        if (order.resume() == null) {
            String id = UUID.randomUUID().toString();
            runs.begin(id, order.kind(), order.scope(), order.dryRun(), order.provenance().actor());
            return id;
        }
        resume(order.resume(), order);
        return order.resume();
    }

    private void resume(String id, Order order) {
        if (!runs.resume(id, order.kind(), order.scope(), order.dryRun())) {
            throw unknown();
        }
    }

    private static Refusal unknown() {
        return Refusal.notFound(
                "import-unknown", "No import of this kind and scope waits to be taken up");
    }

    private void read(Place place, Order order, CsvRows file) throws IOException {
        Rows rows = order.kind().of(file, order.scope());
        for (long passed = 0; passed < place.done && file.next() != null; passed++) {
            // Was taken before this import stopped.
        }
        List<Line> lines = new ArrayList<>(BATCH);
        Tally tally = new Tally();
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            tally.rows++;
            read(row, rows, lines, tally);
            if (tally.rows == BATCH) {
                finish(place, order, lines, tally);
                lines = new ArrayList<>(BATCH);
                tally = new Tally();
            }
        }
        finish(place, order, lines, tally);
    }

    private void read(CsvRow row, Rows rows, List<Line> lines, Tally tally) {
        try {
            Rows.Said said = rows.read(row);
            said.facts().forEach(this::check);
            lines.add(new Line(row.line(), said));
        } catch (RowRefused e) {
            tally.refuse(row.line(), e.reason());
        } catch (InvalidFieldException e) {
            tally.refuse(row.line(), e.field() + " " + e.reason());
        }
    }

    private void check(Fact fact) {
        SubjectReference.parse("subject", fact.subject());
        fact.event(ANYBODY);
        if (fact.at().isAfter(clock.instant().plus(CLOCK_SKEW))) {
            throw new RowRefused("it is told to have happened more than two minutes from now");
        }
    }

    private void finish(Place place, Order order, List<Line> lines, Tally tally) {
        compare(place.id, lines, tally);
        List<Fact> facts = lines.stream().flatMap(line -> line.said().facts().stream()).toList();
        List<Fact> taken = PATIENTLY.invoke(() -> take(order, facts));
        taken.forEach(tally::news);
        tally.unchanged += facts.size() - taken.size();
        runs.done(place.id, place.done, tally);
        place.done += tally.rows;
    }

    /** Those of the facts that are news. Bears being repeated: what was taken is none any more. */
    private List<Fact> take(Order order, List<Fact> facts) {
        OnRecord onRecord = OnRecord.of(facts, lookup, jdbc);
        List<Fact> news = facts.stream().filter(onRecord::takes).toList();
        return order.dryRun()
                ? news.stream().filter(fact -> !onRecord.isErased(fact)).toList()
                : record(news, order.provenance());
    }

    private void compare(String id, List<Line> lines, Tally tally) {
        Map<Line, Person> people = new LinkedHashMap<>();
        for (Line line : lines) {
            if (line.said().subject() != null && line.said().flags() != null) {
                people.put(line, new Person(hash.of("import-person", line.said().subject())));
            }
        }
        if (people.isEmpty()) {
            return;
        }
        Map<Person, String> before = runs.saidBefore(id, Set.copyOf(people.values()));
        people.forEach(
                (line, person) -> {
                    String flags = Objects.requireNonNull(line.said().flags());
                    String first = before.putIfAbsent(person, flags);
                    if (first == null) {
                        tally.people.put(person, flags);
                    } else if (!first.equals(flags)) {
                        tally.conflict(line.number());
                    }
                });
    }

    /** Those that were taken: of somebody who was erased, nothing is that happened before. */
    private List<Fact> record(List<Fact> news, Provenance provenance) {
        Instant learnt = clock.instant();
        List<Resolution> whom = subjects.resolve(news.stream().map(Importer::sighting).toList());
        List<Fact> taken = new ArrayList<>(news.size());
        List<Instruction> instructions = new ArrayList<>(news.size());
        for (int i = 0; i < news.size(); i++) {
            Fact fact = news.get(i);
            if (whom.get(i) instanceof Resolution.Known known) {
                taken.add(fact);
                instructions.add(
                        new Instruction(
                                subjects.inheriting(
                                        fact.command(known.subject(), learnt),
                                        known,
                                        fact.at(),
                                        learnt),
                                provenance));
            }
        }
        batcher.carryOut(instructions);
        return taken;
    }

    private static Sighting sighting(Fact fact) {
        return new Sighting(SubjectReference.parse("subject", fact.subject()), fact.at());
    }
}
