package io.lethe.audit.witnesses;

import io.lethe.audit.checkpoints.DurableFile;
import io.lethe.audit.checkpoints.SignedCheckpoint;
import io.lethe.audit.checkpoints.Witness;
import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file that holds the newest checkpoint. While it cannot be read or written, nothing is signed.
 */
final class FileWitness implements Witness {

    private static final Logger LOG = LoggerFactory.getLogger(FileWitness.class);

    private final DurableFile file;
    private final LogKeys keys;
    private volatile long entries;

    // What stood there when it was last looked at; nothing else is written over.
    private volatile @Nullable String seen;
    private volatile boolean failing;

    FileWitness(DurableFile file, LogKeys keys) {
        this.file = file;
        this.keys = keys;
    }

    @Override
    public String name() {
        return "file";
    }

    @Override
    public Testimony testimony() {
        try {
            Optional<String> note = file.read();
            seen = note.orElse(null);
            return failing ? Testimony.unheard() : note.map(this::testimony).orElse(Testimony.NONE);
        } catch (UncheckedIOException e) {
            fail(e);
            return Testimony.unheard();
        }
    }

    private Testimony testimony(String note) {
        try {
            Checkpoint held = keys.open(note).checkpoint();
            return Testimony.of(List.of(new Past(held, file.path().toString())));
        } catch (InvalidNote e) {
            return Testimony.against(
                    "The checkpoint in %s is none of this log: %s"
                            .formatted(file.path(), e.getMessage()));
        }
    }

    @Override
    public void tell(SignedCheckpoint newest) {
        try {
            String held = file.read().orElse(null);
            if (!newest.note().equals(held)) {
                if (!Objects.equals(held, seen)) {
                    // Somebody wrote there meanwhile: the next look says what it is.
                    return;
                }
                file.write(newest.note());
                seen = newest.note();
            }
            entries = newest.size();
            failing = false;
        } catch (UncheckedIOException e) {
            fail(e);
        }
    }

    private void fail(UncheckedIOException e) {
        if (!failing) {
            LOG.warn("{}: nothing new is signed until that works", e.getMessage());
        }
        failing = true;
    }

    @Override
    public long entries() {
        return entries;
    }
}
