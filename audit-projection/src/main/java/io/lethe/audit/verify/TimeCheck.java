package io.lethe.audit.verify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lethe.audit.trail.Learnt;

/** Whether rows are found under the times that they have. */
final class TimeCheck {

    private TimeCheck() {}

    static boolean isFoundByItsTime(EntryRow row) {
        if (row.length(EntryRow.TIME) == 0) {
            return true; // it has no other time than that
        }
        String time =
                new String(row.bytes(), row.begin(EntryRow.TIME), row.length(EntryRow.TIME), UTF_8);
        Long learnt = Learnt.nanos(time);
        return learnt == null
                ? row.isNull(EntryRow.LEARNT)
                : !row.isNull(EntryRow.LEARNT)
                        && row.number(EntryRow.LEARNT) == learnt
                        && !Learnt.rest(time, learnt).isEmpty();
    }
}
