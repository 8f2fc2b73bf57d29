package io.lethe.audit.verify;

import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the database says of the newest checkpoint and of the keys.
 *
 * @param there how many rows there are; 1 where nobody changed anything
 */
record StoredCheckpoint(
        int there,
        @Nullable String verifier,
        @Nullable String cosigner,
        @Nullable String note,
        @Nullable Instant signed) {

    private static final String READ = "SELECT verifier, cosigner, note, signed FROM checkpoint";

    /** The clocks of the service and of the database are not that far apart. */
    private static final Duration DRIFT = Duration.ofHours(1);

    static StoredCheckpoint read(Connection connection) throws SQLException {
        try (PreparedStatement read = connection.prepareStatement(READ);
                ResultSet row = read.executeQuery()) {
            if (!row.next()) {
                return new StoredCheckpoint(0, null, null, null, null);
            }
            String verifier = row.getString(1);
            String cosigner = row.getString(2);
            String note = row.getString(3);
            OffsetDateTime signed = row.getObject(4, OffsetDateTime.class);
            return new StoredCheckpoint(
                    row.next() ? 2 : 1,
                    verifier,
                    cosigner,
                    note,
                    signed == null ? null : signed.toInstant());
        }
    }

    Optional<String> keptNote() {
        return Optional.ofNullable(note);
    }

    /**
     * Why it is not what it was, whatever the note says; null where nothing speaks against it.
     *
     * @param kept the checkpoint in the key folder, which is written first
     */
    @Nullable String fault(LogKeys keys, Optional<String> kept) {
        if (there != 1) {
            return there == 0
                    ? "The row of the newest checkpoint is gone"
                    : "There are two rows of the newest checkpoint";
        }
        if (!keys.log().toString().equals(verifier)) {
            return "The key in the database (checkpoint.verifier) is not that of log.vkey";
        }
        if (!Objects.equals(String.valueOf(keys.cosigner()), cosigner)) {
            return "The key in the database (checkpoint.cosigner) is not that of log.cosigner.vkey";
        }
        if (note == null && kept.isPresent()) {
            return "The database has no checkpoint, and one was signed";
        }
        if (note != null && kept.isEmpty()) {
            return "log.checkpoint in the key folder is gone, and one was signed";
        }
        return note == null || isSignedThen(keys, note)
                ? null
                : "The time of the newest checkpoint in the database (checkpoint.signed) is not that of its signature";
    }

    private boolean isSignedThen(LogKeys keys, String text) {
        try {
            Instant cosigned = keys.open(text).cosigned();
            return signed != null
                    && cosigned != null
                    && Duration.between(signed, cosigned).abs().compareTo(DRIFT) < 0;
        } catch (InvalidNote e) {
            return true; // told as what it is
        }
    }
}
