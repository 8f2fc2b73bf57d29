package io.lethe.audit.witnesses;

import io.lethe.audit.checkpoints.ConsistencyPaths;
import io.lethe.audit.checkpoints.Cosigned;
import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.checkpoints.Witness;
import io.lethe.audit.checkpoints.WitnessKeys;
import io.lethe.audit.merkle.DamagedTree;
import io.lethe.audit.note.ConsistencyProof;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A witness that speaks C2SP tlog-witness: it is sent every newest checkpoint with the proof that
 * the log continues what the witness cosigned last, and refuses where it does not. One that is away
 * stops nothing.
 */
final class HttpWitness extends Worker implements Witness {

    private static final Logger LOG = LoggerFactory.getLogger(HttpWitness.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final Pattern SIZE = Pattern.compile("(0|[1-9][0-9]{0,17})\n");

    private final URI endpoint;
    private final WitnessKeys keys;
    private final ConsistencyPaths paths;
    private final Optional<SignedCheckpoint> kept;
    private final Cosigned keeping;
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** The size that it cosigned last, as far as is known. */
    private long cosigned;

    private volatile boolean heard;
    private volatile @Nullable String objection;
    private volatile @Nullable SignedCheckpoint newest;
    private volatile long entries;
    private volatile @Nullable String trouble;

    /**
     * @param submission the prefix below which {@code add-checkpoint} lies
     * @param keys of this witness, and its name
     * @param kept the last checkpoint that was signed, which it is told before anything new is
     * @param keeping keeps what it cosigned
     */
    HttpWitness(
            URI submission,
            WitnessKeys keys,
            ConsistencyPaths paths,
            Optional<SignedCheckpoint> kept,
            Cosigned keeping) {
        super("lethe-checkpoint-witness");
        this.keys = keys;
        this.endpoint = URI.create(submission.toString().replaceAll("/*$", "") + "/add-checkpoint");
        this.paths = paths;
        this.kept = kept;
        this.keeping = keeping;
    }

    /** The checkpoint in a note that was kept, if it is one of this log. */
    static Optional<SignedCheckpoint> kept(Optional<String> note, LogKeys keys) {
        try {
            return note.map(
                    text ->
                            new SignedCheckpoint(
                                    keys.open(text).checkpoint(), text, Duration.ZERO));
        } catch (InvalidNote e) {
            return Optional.empty(); // the signer says what is the matter with it
        }
    }

    @Override
    public String name() {
        return keys.witness();
    }

    @Override
    public Testimony testimony() {
        String reason = objection;
        if (reason != null) {
            return Testimony.against(reason);
        }
        return heard ? Testimony.NONE : Testimony.unheard();
    }

    @Override
    public @Nullable String trouble() {
        return trouble;
    }

    @Override
    public void tell(SignedCheckpoint checkpoint) {
        newest = checkpoint;
        wake();
    }

    @Override
    public long entries() {
        return entries;
    }

    @Override
    void work() {
        boolean told = kept.map(this::submit).orElse(false);
        LOG.debug("The last checkpoint that was signed was told again: {}", told);
        heard = true;
        while (isRunning()) {
            SignedCheckpoint next = newest;
            if (next == null || next.size() == entries || !submit(next)) {
                rest(PAUSE);
            }
        }
        http.close();
    }

    /** Whether it was taken. */
    private boolean submit(SignedCheckpoint checkpoint) {
        try {
            HttpResponse<String> answer = post(checkpoint);
            var size = SIZE.matcher(answer.body());
            if (answer.statusCode() == 409 && size.matches()) {
                cosigned = Long.parseLong(size.group(1));
                if (cosigned <= checkpoint.size()) {
                    answer = post(checkpoint);
                }
            }
            return isTaken(checkpoint, answer);
        } catch (IOException | SQLException | DamagedTree e) {
            warn("was not told (%s)".formatted(e.getClass().getSimpleName()));
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> post(SignedCheckpoint checkpoint)
            throws IOException, InterruptedException, SQLException {
        long old = cosigned > checkpoint.size() ? 0 : cosigned;
        String body =
                new ConsistencyProof(old, paths.of(old, checkpoint.size()), checkpoint.note())
                        .text();
        return http.send(
                HttpRequest.newBuilder(endpoint)
                        .timeout(PATIENCE)
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private boolean isTaken(SignedCheckpoint checkpoint, HttpResponse<String> answer)
            throws SQLException {
        int status = answer.statusCode();
        if (status == 200) {
            cosigned = checkpoint.size();
            objection = null;
            return isCosigned(checkpoint, answer.body());
        }
        if (status == 409 && cosigned > checkpoint.size()) {
            objection =
                    ("The log was signed for %d entries, and the witness %s holds a checkpoint of %d: the"
                                    + " database was set back, or there is a second writer with the same key")
                            .formatted(checkpoint.size(), endpoint.getHost(), cosigned);
        } else if (status == 422) {
            objection =
                    ("The witness %s holds a checkpoint of %d entries, and the log of %d is no"
                                    + " continuation of it")
                            .formatted(endpoint.getHost(), cosigned, checkpoint.size());
        } else {
            warn("was not told (HTTP %d)".formatted(status));
        }
        return false;
    }

    // It says so. Where its keys are known, its word is that of its keys.
    private boolean isCosigned(SignedCheckpoint checkpoint, String lines) throws SQLException {
        try {
            if (!keys.keys().isEmpty()) {
                keeping.keep(keys, checkpoint, lines);
            }
        } catch (InvalidNote e) {
            warn("answered, and not as one of its keys: " + e.getMessage());
            return false;
        }
        entries = checkpoint.size();
        trouble = null;
        return true;
    }

    private void warn(String what) {
        String now = "The witness %s %s".formatted(endpoint.getHost(), what);
        if (!now.equals(trouble)) {
            LOG.warn(now);
        }
        trouble = now;
    }
}
