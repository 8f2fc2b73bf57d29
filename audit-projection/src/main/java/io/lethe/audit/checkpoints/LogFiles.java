package io.lethe.audit.checkpoints;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What is known of the log outside of PostgreSQL: its public keys and the last checkpoint. In the
 * key folder, and as private as the keys, because who can replace them can deny the past.
 */
public final class LogFiles {

    static final String VERIFIER = "log.vkey";
    static final String COSIGNER = "log.cosigner.vkey";
    static final String CHECKPOINT = "log.checkpoint";

    private final Path folder;

    /**
     * @param folder exists
     */
    public LogFiles(Path folder) {
        this.folder = folder;
    }

    /** In note form; empty before the service first started. */
    public Optional<String> verifier() {
        return file(VERIFIER).read();
    }

    /** The key that cosigns, in note form; empty before the service first started. */
    public Optional<String> cosigner() {
        return file(COSIGNER).read();
    }

    /** The last one that was signed; empty before the first. */
    public Optional<String> checkpoint() {
        return file(CHECKPOINT).read();
    }

    void keepVerifier(String key) {
        file(VERIFIER).write(key + '\n');
    }

    void keepCosigner(String key) {
        file(COSIGNER).write(key + '\n');
    }

    void keepCheckpoint(String note) {
        file(CHECKPOINT).write(note);
    }

    private DurableFile file(String name) {
        return new DurableFile(folder.resolve(name));
    }
}
