package io.lethe.audit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.Exported;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.audit.trail.Trail;
import io.lethe.events.EventEnvelope;
import io.lethe.kit.consume.Arrival;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each file that left the house is changed, one at a time, and the verifier says which it was. */
@ExtendWith(SharedService.class)
class ExportTamperTest {

    private static final byte[] ACCENTED = "{\"name\":\"é\"}".getBytes(UTF_8);
    private static final byte[] NO_TEXT = {'n', (byte) 0xe9};
    private static final Arrivals ARRIVALS = new Arrivals("tampered", "2026-03-01");
    private static RunningService service;
    private static Exported export;
    private static EventEnvelope one;

    @TempDir private Path folder;

    @BeforeAll
    static void grow(RunningService shared) throws SQLException, IOException {
        service = shared;
        List<EventEnvelope> events =
                new ArrayList<>(ARRIVALS.next(0, 22).stream().map(Arrival::event).toList());
        one = events.get(7);
        events.set(20, with(events.get(20), ACCENTED));
        events.set(21, with(events.get(21), NO_TEXT));
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            Trail.append(connection, events);
            connection.commit();
        }
        service.get("/v1/entries/" + events.getLast().id() + "/proof", "auditor");
        export = new Exported(service, "?service=tampered");
    }

    private static EventEnvelope with(EventEnvelope it, byte[] data) {
        return new EventEnvelope(
                it.id(),
                it.type(),
                it.source(),
                it.subject(),
                it.time(),
                it.actor(),
                it.correlation(),
                it.causation(),
                it.sequence(),
                it.position(),
                data);
    }

    @BeforeEach
    void unpack() {
        export.writeTo(folder);
        assertThat(export.verify("export", folder)).as(export.told()).isZero();
    }

    static Stream<String> names() {
        return Stream.of(
                "README.md",
                "log.vkey",
                "log.cosigner.vkey",
                "checkpoint",
                "entries.csv",
                "hashes.csv",
                "SHA256SUMS",
                "SHA256SUMS.sha256");
    }

    @ParameterizedTest
    @MethodSource("names")
    void aFileThatWasChangedIsNamed(String name) throws IOException {
        Path file = folder.resolve(name);
        byte[] bytes = Files.readAllBytes(file);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        byte[] doubled = Arrays.copyOf(bytes, 2 * bytes.length);
        System.arraycopy(bytes, 0, doubled, bytes.length, bytes.length);
        for (byte[] changed :
                List.of(
                        flipped,
                        doubled,
                        Arrays.copyOf(bytes, bytes.length - 1),
                        new byte[0],
                        export.files()
                                .get(name.equals("checkpoint") ? "log.vkey" : "checkpoint"))) {
            Files.write(file, changed);

            assertThat(export.verify("export", folder)).as(export.told()).isEqualTo(2);
            assertThat(export.told()).contains(name);
        }
        Files.delete(file);
        assertThat(export.verify("export", folder)).as(export.told()).isEqualTo(2);
        assertThat(export.told()).contains(name);
    }

    @ParameterizedTest
    @CsvSource({"entries.csv", "hashes.csv", "checkpoint", "log.vkey", "log.cosigner.vkey"})
    void aFileWhoseSumWasMadeAgainIsFoundByWhatWasSigned(String name) throws IOException {
        Path file = folder.resolve(name);
        List<String> lines = Files.readAllLines(file);
        int last = lines.size() - 1;
        for (List<String> changed :
                List.of(
                        lines.subList(0, last),
                        lines.subList(1, lines.size()),
                        with(lines, last, lines.get(last) + "x"),
                        // a signature that stands there twice is one
                        name.equals("checkpoint") ? List.<String>of() : doubled(lines),
                        last > 2 ? swapped(lines) : List.<String>of())) {
            Files.writeString(file, String.join("\n", changed) + "\n");
            Exported.sumAgain(folder);

            assertThat(export.verify("export", folder)).as(export.told()).isEqualTo(2);
        }
    }

    private static List<String> with(List<String> lines, int place, String line) {
        List<String> changed = new ArrayList<>(lines);
        changed.set(place, line);
        return changed;
    }

    private static List<String> doubled(List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(lines.getLast());
        return changed;
    }

    private static List<String> swapped(List<String> lines) {
        List<String> changed = new ArrayList<>(lines);
        Collections.swap(changed, 1, 2);
        return changed;
    }

    @Test
    void everyColumnOfAnEntryIsCovered() throws IOException {
        Path file = folder.resolve("entries.csv");
        List<String> lines = Files.readAllLines(file);
        List<String> fields = List.of(lines.get(3).split(",", -1));
        for (int column = 0; column < fields.size(); column++) {
            for (String value : List.of("", "7", fields.get(column) + "0")) {
                if (!value.equals(fields.get(column))) {
                    List<String> changed = new ArrayList<>(fields);
                    changed.set(column, value);
                    Files.write(file, with(lines, 3, String.join(",", changed)));
                    Exported.sumAgain(folder);

                    assertThat(export.verify("export", folder))
                            .as("%s: %s %s", lines.getFirst(), changed, export.told())
                            .isEqualTo(2);
                }
            }
        }
    }

    @Test
    void dataInAnotherSpellingIsFound() throws IOException {
        Path file = folder.resolve("entries.csv");
        String lines = Files.readString(file, ISO_8859_1);
        String accented = new String(ACCENTED, ISO_8859_1);
        Map<String, String> spellings =
                Map.of(
                        '"' + accented.replace("\"", "\"\"") + "\",,",
                        base64(ACCENTED) + ",base64,",
                        base64(NO_TEXT) + ",base64,",
                        new String(NO_TEXT, ISO_8859_1) + ",,");
        for (Map.Entry<String, String> each : spellings.entrySet()) {
            String other = lines.replace(each.getKey(), each.getValue());
            assertThat(other).isNotEqualTo(lines);
            Files.writeString(file, other, ISO_8859_1);

            assertThat(export.verify("export", folder)).as(export.told()).isEqualTo(2);
            Exported.sumAgain(folder);
            assertThat(export.verify("export", folder)).as(export.told()).isEqualTo(2);
        }
    }

    private static String base64(byte[] data) {
        return Base64.getEncoder().encodeToString(data);
    }

    @Test
    void aFileTooMuchIsNamed() throws IOException {
        Files.writeString(folder.resolve("entries2.csv"), "x");

        assertThat(export.verify("export", folder)).isEqualTo(2);
        assertThat(export.told()).contains("entries2.csv");
    }

    @ParameterizedTest
    @CsvSource({"tlog-proof", "leaf", "data"})
    void anyBitOfAProofThatWasChangedIsFound(String extension) throws IOException {
        String path = "/v1/entries/" + one.id();
        Path proof = folder.resolve("e.tlog-proof");
        Files.write(proof, service.bytes(path + "/proof", "dpo").body());
        Files.write(folder.resolve("e.leaf"), service.bytes(path + "/leaf", "dpo").body());
        Files.write(folder.resolve("e.data"), service.bytes(path + "/data", "dpo").body());
        assertThat(export.verify("proof", proof)).as(export.told()).isZero();

        Path file = folder.resolve("e." + extension);
        byte[] bytes = Files.readAllBytes(file);
        Random random = new Random(11);
        for (int i = 0; i < 60; i++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            Files.write(file, changed);
            assertThat(export.verify("proof", proof)).as(new String(changed, UTF_8)).isEqualTo(2);
        }
        Files.write(file, Arrays.copyOf(bytes, bytes.length - 1));
        assertThat(export.verify("proof", proof)).isEqualTo(2);
    }
}
