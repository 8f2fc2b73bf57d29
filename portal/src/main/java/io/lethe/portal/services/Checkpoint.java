package io.lethe.portal.services;

import java.util.List;

/**
 * What a checkpoint (C2SP tlog-checkpoint) says. Its signature is not verified here: who wants to
 * know for certain verifies the log and not a web page.
 *
 * @param origin the name of the log
 * @param size entries that are signed for
 * @param root hash of the tree over them, Base64
 */
public record Checkpoint(String origin, long size, String root) {

    static Checkpoint parse(String note) {
        List<String> lines = note.lines().limit(3).toList();
        if (lines.size() < 3 || !lines.get(1).matches("[0-9]{1,18}")) {
            return new Checkpoint("", 0, "");
        }
        return new Checkpoint(lines.get(0), Long.parseLong(lines.get(1)), lines.get(2));
    }
}
