package io.lethe.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.audit.fixture.Arrivals;
import io.lethe.audit.fixture.Exported;
import io.lethe.audit.fixture.RunningService;
import io.lethe.audit.fixture.SharedService;
import io.lethe.audit.offline.Verifier;
import io.lethe.audit.trail.Trail;
import io.lethe.events.EventEnvelope;
import io.lethe.events.SubjectId;
import io.lethe.kit.consume.Arrival;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What leaves the house is checked by who has the public key and a file. */
@ExtendWith(SharedService.class)
class ExportTest {

    private static final String DAY = "2026-02-01";
    private static final Arrivals ARRIVALS = new Arrivals("exporting", DAY);
    private static final String ADA = SubjectId.random().value();

    private static RunningService service;
    private static List<EventEnvelope> ofAda;

    @TempDir private Path folder;
    private String told = "";

    @BeforeAll
    static void grow(RunningService shared) throws SQLException {
        service = shared;
        List<Arrival> arrivals = new ArrayList<>(ARRIVALS.next(0, 300));
        arrivals.add(100, odd(ARRIVALS.next(1, ADA)));
        arrivals.add(290, ARRIVALS.next(1, ADA));
        arrivals.add(291, ARRIVALS.next(1, ADA));
        append(arrivals);
        ofAda =
                arrivals.stream()
                        .map(Arrival::event)
                        .filter(event -> event.subject().equals(ADA))
                        .toList();
        service.get("/v1/entries/" + arrivals.getLast().event().id() + "/proof", "auditor");
    }

    private static void append(List<Arrival> arrivals) throws SQLException {
        try (Connection connection = service.bean(DataSource.class).getConnection()) {
            connection.setAutoCommit(false);
            Trail.append(connection, arrivals.stream().map(Arrival::event).toList());
            connection.commit();
        }
    }

    /** An event with data that CSV has to quote, and that is no text. */
    private static Arrival odd(Arrival arrival) {
        EventEnvelope event = arrival.event();
        byte[] data = "{\"a\":\"x,\\\"y\r\n\n#\"}?".getBytes(UTF_8);
        data[data.length - 1] = (byte) 0xff;
        return new Arrival(
                arrival.topic(),
                arrival.partition(),
                arrival.offset(),
                arrival.previous(),
                new EventEnvelope(
                        event.id(),
                        event.type(),
                        event.source(),
                        event.subject(),
                        event.time(),
                        event.actor(),
                        event.correlation(),
                        null,
                        event.sequence(),
                        event.position(),
                        data));
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = service.bean(DataSource.class).getConnection();
                var change = connection.createStatement()) {
            change.execute(statement);
        }
    }

    private Path export(String query) throws IOException {
        HttpResponse<byte[]> answer = service.bytes("/v1/entries/export.zip" + query, "auditor");
        assertThat(answer.statusCode()).isEqualTo(200);
        return Files.write(folder.resolve("export.zip"), answer.body());
    }

    private Path unpacked(Path archive) throws IOException {
        Path unpacked = Files.createDirectories(folder.resolve("export"));
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(archive)))) {
            for (ZipEntry each = zip.getNextEntry(); each != null; each = zip.getNextEntry()) {
                Files.write(unpacked.resolve(each.getName()), zip.readAllBytes());
            }
        }
        return unpacked;
    }

    private int verify(Object... arguments) {
        List<String> texts = new ArrayList<>();
        for (Object each : arguments) {
            texts.add(each.toString());
        }
        texts.add("--key");
        texts.add(service.get("/vkey", "").body());
        texts.add("--cosigner");
        texts.add(service.get("/vkey/cosigner", "").body());
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(output, true, UTF_8);
        int code = Verifier.run(stream, stream, texts.toArray(String[]::new));
        told = output.toString(UTF_8);
        return code;
    }

    @Test
    void theExportOfASubjectIsCheckedOffline() throws IOException {
        Path archive = export("?subject=" + ADA);

        assertThat(verify("export", archive)).as(told).isZero();
        assertThat(told).contains(": 3 of ", "localhost/lethe/audit", "Ed25519, and ML-DSA-44 at ");
        Path unpacked = unpacked(archive);
        assertThat(verify("export", unpacked)).isZero();
        assertThat(Files.readString(unpacked.resolve("README.md")))
                .contains("3 entries", "subject " + ADA);
        assertThat(Files.readString(unpacked.resolve("entries.csv")))
                .contains(ofAda.stream().map(EventEnvelope::id).toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?from=2026-02-01T00:01:00Z&to=2026-02-01T00:03:10Z",
                "?subject=nobody",
                "?service=exporting&actor=client:test"
            })
    void whateverIsChosenIsProven(String query) throws IOException {
        assertThat(verify("export", export(query))).as(told).isZero();
    }

    @Test
    void theWholeLogIsExportedAndCheckedAsAWhole() throws IOException {
        Path whole = export("?reads=true");

        assertThat(verify("export", whole)).as(told).isZero();
        assertThat(told).contains(": all of ");
        assertThat(Files.readString(unpacked(whole).resolve("hashes.csv")))
                .isEqualTo("first,last,hash\n");
    }

    @Test
    void anyBitOfAnExportThatIsChangedIsFoundAndItsFileNamed() throws IOException {
        Path unpacked = unpacked(export("?subject=" + ADA));
        Random random = new Random(7);
        for (String name :
                List.of(
                        "README.md",
                        "log.vkey",
                        "log.cosigner.vkey",
                        "checkpoint",
                        "entries.csv",
                        "hashes.csv")) {
            for (int i = 0; i < 20; i++) {
                Path file = unpacked.resolve(name);
                byte[] bytes = flip(random, file);

                assertThat(verify("export", unpacked)).isEqualTo(2);
                assertThat(told).contains(name);
                Files.write(file, bytes);
            }
        }
        assertThat(verify("export", unpacked)).isZero();
    }

    @Test
    void whoWritesNewSumsIsFoundByWhatWasSigned() throws Exception {
        Path unpacked = unpacked(export("?subject=" + ADA));
        Random random = new Random(8);
        for (String name :
                List.of(
                        "log.vkey",
                        "log.cosigner.vkey",
                        "checkpoint",
                        "entries.csv",
                        "hashes.csv")) {
            for (int i = 0; i < 60; i++) {
                Path file = unpacked.resolve(name);
                byte[] bytes = flip(random, file);
                Exported.sumAgain(unpacked);

                assertThat(verify("export", unpacked))
                        .as(
                                "%s: %s",
                                name,
                                Files.readString(
                                        file, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .isEqualTo(2);
                Files.write(file, bytes);
            }
        }
        Exported.sumAgain(unpacked);
        assertThat(verify("export", unpacked)).isZero();
    }

    /** Changes a bit, and returns what was there. */
    private static byte[] flip(Random random, Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        byte[] changed = bytes.clone();
        changed[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
        Files.write(file, changed);
        return bytes;
    }

    @Test
    void anEntryThatWasLeftOutOrAddedIsFound() throws Exception {
        Path unpacked = unpacked(export("?subject=" + ADA));
        Path entries = unpacked.resolve("entries.csv");
        String text = Files.readString(entries, java.nio.charset.StandardCharsets.ISO_8859_1);
        int last = text.lastIndexOf('\n', text.length() - 2) + 1;

        Files.writeString(
                entries, text.substring(0, last), java.nio.charset.StandardCharsets.ISO_8859_1);
        Exported.sumAgain(unpacked);
        assertThat(verify("export", unpacked)).isEqualTo(2);

        Files.writeString(
                entries, text + text.substring(last), java.nio.charset.StandardCharsets.ISO_8859_1);
        Exported.sumAgain(unpacked);
        assertThat(verify("export", unpacked)).isEqualTo(2);
        assertThat(told).contains("there twice");
    }

    @Test
    void anEntryThatWasChangedInTheDatabaseIsNamed() throws Exception {
        String id = ofAda.get(1).id();
        sql(
                "UPDATE entry SET actor = 'client:other' WHERE substr(id, 2) = uuid_send('%s')"
                        .formatted(id));
        try {
            assertThat(verify("export", export("?subject=" + ADA))).isEqualTo(2);
            assertThat(told).contains(id, "was changed");
        } finally {
            sql(
                    "UPDATE entry SET actor = 'client:test' WHERE substr(id, 2) = uuid_send('%s')"
                            .formatted(id));
        }
    }

    @Test
    void anEntryIsProvenFromThreeFiles() throws IOException {
        String path = "/v1/entries/" + ofAda.getFirst().id();
        Path proof =
                Files.writeString(
                        folder.resolve("e.tlog-proof"), service.get(path + "/proof", "dpo").body());
        Files.write(folder.resolve("e.leaf"), service.bytes(path + "/leaf", "dpo").body());
        Files.write(folder.resolve("e.data"), service.bytes(path + "/data", "dpo").body());

        assertThat(verify("proof", proof)).as(told).isZero();
        assertThat(told).contains(ADA, "to the bit");
    }

    @Test
    void aCheckpointThatSomebodyKeptIsABeginningOfTheLog() throws Exception {
        String kept = service.get("/checkpoint", "").body();
        long size = Long.parseLong(kept.lines().toList().get(1));
        EventEnvelope last = ARRIVALS.next(0, ADA + "x").event();
        append(List.of(new Arrival("t", 0, 0, 0, last)));
        service.get("/v1/entries/" + last.id() + "/proof", "dpo");
        Path older = Files.writeString(folder.resolve("older"), kept);

        String newest = service.get("/v1/consistency?from=" + size, "").body();
        assertThat(verify("consistency", older, Files.writeString(folder.resolve("p"), newest)))
                .as(told)
                .isZero();
        assertThat(told).contains("begins with the " + size);

        HttpResponse<String> earlier =
                service.get("/v1/consistency?from=%d&to=%d".formatted(size - 7, size), "");
        assertThat(earlier.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
        assertThat(earlier.body()).startsWith("old " + (size - 7) + "\n").endsWith("\n\n");
    }

    @Test
    void sizesThatCannotBeProvenAreNamed() {
        HttpResponse<String> unsigned = service.get("/v1/consistency?from=0&to=999999999", "");
        assertThat(unsigned.statusCode()).isEqualTo(404);
        assertThat(unsigned.body()).contains("not-signed-yet", "/to");
        HttpResponse<String> order = service.get("/v1/consistency?from=5&to=4", "");
        assertThat(order.statusCode()).isEqualTo(400);
        assertThat(order.body()).contains("sizes-out-of-order", "/from");
        assertThat(service.get("/v1/consistency?from=-1", "").statusCode()).isEqualTo(400);
        assertThat(service.get("/v1/consistency?from=x", "").statusCode()).isEqualTo(400);
        assertThat(service.get("/v1/consistency", "").statusCode()).isEqualTo(400);
    }

    @Test
    void entriesAreStreamedAsJsonAndAsCsv() {
        String query = "?subject=" + ADA;

        HttpResponse<String> lines =
                service.get("/v1/entries/export.ndjson?service=exporting", "dpo");
        assertThat(lines.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/x-ndjson");
        assertThat(lines.body().lines().count()).isGreaterThanOrEqualTo(303);
        JsonNode first = JsonMapper.shared().readTree(lines.body().lines().findFirst().orElse(""));
        assertThat(first.get("source").asString()).isEqualTo("/exporting-service");

        HttpResponse<String> csv = service.get("/v1/entries/export.csv" + query, "dpo");
        assertThat(csv.body())
                .startsWith("index,id,type,source,subject,time,letheactor,")
                .contains(new String(ofAda.get(1).data(), UTF_8).replace("\"", "\"\""));
        assertThat(service.get("/v1/entries/export.csv?limit=3", "dpo").statusCode())
                .isEqualTo(400);
    }
}
