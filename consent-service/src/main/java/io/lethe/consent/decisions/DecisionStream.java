package io.lethe.consent.decisions;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.lethe.exports.csv.CsvRow;
import io.lethe.exports.csv.CsvRows;
import io.lethe.exports.csv.UnreadableFile;
import io.lethe.kit.refusal.Refusal;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions that come in a stream: some thousands are decided at a time, in memory that does not
 * grow with their number. Thread-safe.
 */
@Component
class DecisionStream {

    private static final int TOGETHER = 5_000;
    private static final int LONGEST_LINE = 10_000;
    private static final int BUFFER = 1 << 16;

    private final DecisionDesk desk;
    private final JsonMapper json;

    DecisionStream(DecisionDesk desk, JsonMapper json) {
        this.desk = desk;
        this.json = json;
    }

    /**
     * A list of addresses, each with its answer behind it.
     *
     * @param kind what stands before an address that names no kind, such as {@code email}
     * @param answers where they are written; not closed
     * @throws Refusal {@code file-unreadable} naming the line
     */
    void clean(
            InputStream list,
            String kind,
            String purpose,
            String channel,
            String client,
            OutputStream answers)
            throws IOException {
        CsvWriter out = CsvWriter.builder().bufferSize(BUFFER).build(writer(answers));
        out.writeRecord("address", "outcome", "rule");
        try (CsvRows rows = CsvRows.of(list);
                Ahead<String> ahead =
                        new Ahead<>(some -> decide(some, kind, purpose, channel, client))) {
            Ahead.Answered<String, IOException> writer = (asked, told) -> tell(asked, told, out);
            List<String> addresses = new ArrayList<>(TOGETHER);
            for (CsvRow row = rows.next(); row != null; row = rows.next()) {
                addresses.add(row.fields().getFirst());
                if (addresses.size() == TOGETHER) {
                    ahead.ask(addresses, writer);
                    addresses.clear();
                }
            }
            ahead.ask(addresses, writer);
            ahead.finish(writer);
            out.flush();
        } catch (UnreadableFile e) {
            throw Refusal.unprocessable(
                    "file-unreadable", "Line %d: %s".formatted(e.line(), e.getMessage()));
        }
    }

    private List<Decision> decide(
            List<String> addresses, String kind, String purpose, String channel, String client) {
        return desk.decide(
                addresses.stream()
                        .map(
                                address ->
                                        new DecisionQuery(
                                                reference(kind, address), purpose, channel))
                        .toList(),
                When.NOW,
                client);
    }

    private static void tell(List<String> addresses, List<Decision> decisions, CsvWriter out) {
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            out.writeRecord(addresses.get(i), decision.outcome().name(), decision.rule());
        }
    }

    private static String reference(String kind, String address) {
        String text = address.strip();
        return text.indexOf(':') < 0 ? kind + ':' + text : text;
    }

    /**
     * A question a line, an answer a line.
     *
     * @param answers where they are written; not closed
     * @throws Refusal {@code malformed-line} naming the line
     */
    void decide(InputStream questions, String client, OutputStream answers) throws IOException {
        BoundedLines lines = new BoundedLines(questions, LONGEST_LINE);
        Writer out = new BufferedWriter(writer(answers), BUFFER);
        try (Ahead<DecisionQuery> ahead =
                new Ahead<>(some -> desk.decide(some, When.NOW, client))) {
            Ahead.Answered<DecisionQuery, IOException> writer = (_, told) -> tell(told, out);
            List<DecisionQuery> together = new ArrayList<>(TOGETHER);
            long number = 0;
            for (DecisionQuery question = question(lines, 1);
                    question != null;
                    question = question(lines, number + 1)) {
                number++;
                together.add(question);
                if (together.size() == TOGETHER) {
                    ahead.ask(together, writer);
                    together.clear();
                }
            }
            ahead.ask(together, writer);
            ahead.finish(writer);
            out.flush();
        }
    }

    private static Writer writer(OutputStream answers) {
        return new OutputStreamWriter(answers, StandardCharsets.UTF_8);
    }

    /** The question in the next line; null after the last. */
    private @Nullable DecisionQuery question(BoundedLines lines, long number) throws IOException {
        try {
            String line = lines.next();
            if (line == null) {
                return null;
            }
            DecisionQuery question = json.readValue(line, DecisionQuery.class);
            if (question != null) {
                return question;
            }
        } catch (JacksonException | BoundedLines.Unreadable _) {
            // Told below, without its message, which may quote the line.
        }
        throw Refusal.invalid("malformed-line", "Line %d is no question in JSON".formatted(number));
    }

    private void tell(List<Decision> decisions, Writer out) throws IOException {
        for (Decision decision : decisions) {
            out.write(json.writeValueAsString(decision));
            out.write('\n');
        }
    }
}
