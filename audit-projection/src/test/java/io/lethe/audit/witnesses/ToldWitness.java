package io.lethe.audit.witnesses;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lethe.audit.checkpoints.ConsistencyPathsFixture;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.LogFiles;
import io.lethe.audit.checkpoints.SigningFixture;
import io.lethe.audit.checkpoints.WitnessKeys;
import io.lethe.audit.fixture.WitnessSigner;
import io.lethe.audit.merkle.Extension;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.ConsistencyProof;
import io.lethe.audit.note.WitnessKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** A witness as C2SP tlog-witness has it: {@code add-checkpoint} and its answers. */
final class ToldWitness implements AutoCloseable {

    private final HttpServer server;
    private volatile @Nullable Checkpoint last;
    private volatile WitnessSigner signer = new WitnessSigner("witness.example");

    ToldWitness() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/some/add-checkpoint", this::answer);
        server.start();
    }

    /** From now on it signs with that key. */
    void signsWith(WitnessSigner other) {
        signer = other;
    }

    HttpWitness client(DataSource dataSource, Path folder, WitnessKey... keys) {
        WitnessKeys own = new WitnessKeys("some", List.of(keys));
        return client(
                dataSource,
                folder,
                own,
                new Cosigned(
                        dataSource,
                        SigningFixture.keys(),
                        keys.length == 0 ? List.of() : List.of(own),
                        1));
    }

    HttpWitness client(DataSource dataSource, Path folder, WitnessKeys own, Cosigned keeping) {
        return new HttpWitness(
                URI.create("http://127.0.0.1:%d/some/".formatted(server.getAddress().getPort())),
                own,
                ConsistencyPathsFixture.of(dataSource),
                HttpWitness.kept(new LogFiles(folder).checkpoint(), SigningFixture.keys()),
                keeping);
    }

    /** The size of what it cosigned last. */
    long size() {
        Checkpoint known = last;
        return known == null ? 0 : known.size();
    }

    void cosigned(String note) {
        last = SigningFixture.keys().open(note).checkpoint();
    }

    private void answer(HttpExchange exchange) throws IOException {
        ConsistencyProof told =
                ConsistencyProof.parse(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Checkpoint checkpoint = SigningFixture.keys().open(told.checkpoint()).checkpoint();
        Checkpoint known = last;
        if (told.older() != size()) {
            exchange.getResponseHeaders().add("Content-Type", "text/x.tlog.size");
            send(exchange, 409, size() + "\n");
        } else if (known != null && !continues(known, checkpoint, told)) {
            send(exchange, 422, "");
        } else {
            last = checkpoint;
            send(exchange, 200, signer.line(told.checkpoint(), 1_800_000_000));
        }
    }

    private static boolean continues(Checkpoint known, Checkpoint next, ConsistencyProof told) {
        return known.size() == next.size()
                ? told.path().isEmpty() && Arrays.equals(known.root(), next.root())
                : new Extension(known.size(), known.root(), next.size(), next.root())
                        .isShownBy(told.path());
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
