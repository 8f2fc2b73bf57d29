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
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Takes files, one row after the other. Thread-safe. */
@Component
class Importer {

    private static final int BATCH = 500;
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(2);

    // Nobody's: a row that would be acceptable of nobody leaves no hash of an address in the vault.
    private static final SubjectId ANYBODY = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

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

    /**
     * Reads a file to its end.
     *
     * @throws Refusal {@code import-unknown} if there is nothing to resume; {@code file-unreadable}
     *     naming the line; what was read before it stays
     */
    ImportRuns.Run take(Order order, InputStream file) throws IOException {
        String id = begin(order);
        String state = "stopped";
        try (CsvRows rows = CsvRows.of(file)) {
            read(id, order, rows);
            state = "done";
        } catch (UnreadableFile e) {
            throw Refusal.unprocessable(
                    "file-unreadable",
                    "Import %s stopped at line %d: %s".formatted(id, e.line(), e.getMessage()));
        } finally {
            runs.end(id, state);
        }
        return runs.find(id).orElseThrow();
    }

    private String begin(Order order) {
        if (order.resume() == null) {
            String id = UUID.randomUUID().toString();
            runs.begin(id, order.kind(), order.scope(), order.dryRun(), order.provenance().actor());
            return id;
        }
        if (!runs.resume(order.resume(), order.kind(), order.scope(), order.dryRun())) {
            throw Refusal.notFound(
                    "import-unknown", "No import of this kind and scope waits to be taken up");
        }
        return order.resume();
    }

    private void read(String id, Order order, CsvRows file) throws IOException {
        Rows rows = order.kind().of(file, order.scope());
        long done = runs.find(id).orElseThrow().rows();
        for (long passed = 0; passed < done && file.next() != null; passed++) {
            // Was taken before this import stopped.
        }
        List<Line> lines = new ArrayList<>(BATCH);
        Tally tally = new Tally();
        for (CsvRow row = file.next(); row != null; row = file.next()) {
            tally.rows++;
            read(row, rows, lines, tally);
            if (tally.rows == BATCH) {
                finish(id, order, lines, tally);
                lines = new ArrayList<>(BATCH);
                tally = new Tally();
            }
        }
        finish(id, order, lines, tally);
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

    private void finish(String id, Order order, List<Line> lines, Tally tally) {
        List<Fact> facts = lines.stream().flatMap(line -> line.said().facts().stream()).toList();
        OnRecord onRecord = OnRecord.of(facts, lookup, jdbc);
        List<Fact> news = new ArrayList<>();
        for (Line line : lines) {
            compare(id, line, tally);
            line.said().facts().stream().filter(onRecord::takes).forEach(news::add);
        }
        List<Fact> taken =
                order.dryRun()
                        ? news.stream().filter(fact -> !onRecord.isErased(fact)).toList()
                        : record(news, order.provenance());
        taken.forEach(tally::news);
        tally.unchanged += facts.size() - taken.size();
        runs.done(id, tally);
    }

    private void compare(String id, Line line, Tally tally) {
        String subject = line.said().subject();
        String flags = line.said().flags();
        if (subject != null && flags != null) {
            byte[] person = hash.of("import-person", subject);
            if (runs.saidBefore(id, person, flags, line.number())
                    .filter(before -> !before.equals(flags))
                    .isPresent()) {
                tally.conflict(line.number());
            }
        }
    }

    /** Those that were taken: of somebody who was erased, nothing is that happened before. */
    private List<Fact> record(List<Fact> news, Provenance provenance) {
        Instant learnt = clock.instant();
        List<Resolution> whom = subjects.resolve(news.stream().map(Importer::sighting).toList());
        List<Fact> taken = new ArrayList<>(news.size());
        List<Instruction> instructions = new ArrayList<>(news.size());
        for (int i = 0; i < news.size(); i++) {
            Fact fact = news.get(i);
            if (whom.get(i) instanceof Resolution.Known(SubjectId subject)) {
                taken.add(fact);
                instructions.add(new Instruction(fact.command(subject, learnt), provenance));
            }
        }
        batcher.carryOut(instructions);
        return taken;
    }

    private static Sighting sighting(Fact fact) {
        return new Sighting(SubjectReference.parse("subject", fact.subject()), fact.at());
    }
}
