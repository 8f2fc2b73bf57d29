package io.lethe.audit.verify;

import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param whole whether everything is as it was
 * @param index the first entry that is not; null where the fault is not in one entry
 * @param id of that entry, as its row has it; null where there is no row
 * @param words for people
 */
public record Verdict(boolean whole, @Nullable Long index, @Nullable String id, String words) {

    static Verdict whole(String words) {
        return new Verdict(true, null, null, words);
    }

    static Verdict fault(String words) {
        return new Verdict(false, null, null, words);
    }

    static Verdict entry(long index, @Nullable String id, String words) {
        return new Verdict(false, index, id, words);
    }
}
