package io.lethe.audit.checkpoints;

import io.lethe.audit.note.Checkpoint;
import io.lethe.audit.note.InvalidNote;
import io.lethe.audit.note.LogKeys;
import io.lethe.audit.note.WitnessKey;
import java.util.List;

/**
 * A witness whose cosignatures are asked for.
 *
 * @param witness its name here
 * @param keys each of them must have cosigned
 */
public record WitnessKeys(String witness, List<WitnessKey> keys) {

    public WitnessKeys {
        keys = List.copyOf(keys);
    }

    /**
     * The checkpoint with those lines of an answer that are of these keys.
     *
     * @throws InvalidNote if one of them has not cosigned
     */
    String cosigned(LogKeys log, String note, String answer) {
        StringBuilder cosigned = new StringBuilder(note);
        lines(answer).forEach(line -> cosigned.append(line).append('\n'));
        return log.with(keys).open(cosigned.toString()).note();
    }

    /** Lines that say that they are of these keys. */
    List<String> lines(String note) {
        return note.lines().filter(line -> keys.stream().anyMatch(key -> isOf(line, key))).toList();
    }

    /** Whether it cosigned a note that was signed. */
    boolean hasCosigned(Checkpoint checkpoint, String note) {
        try {
            keys.forEach(key -> key.signed(checkpoint, note));
            return true;
        } catch (InvalidNote e) {
            return false;
        }
    }

    private static boolean isOf(String line, WitnessKey key) {
        return line.startsWith("\u2014 " + key.name() + ' ');
    }
}
