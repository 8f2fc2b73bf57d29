package io.lethe.audit.offline;

import java.util.Arrays;
import java.util.List;

/** Something is not what it must be, and what shows it. */
public final class Inconsistency extends Exception {

    private static final long serialVersionUID = 1;

    private final transient List<String> evidence;

    Inconsistency(String words, String... evidence) {
        super(words);
        this.evidence = Arrays.stream(evidence).flatMap(String::lines).toList();
    }

    /** Lines that show it to others: hashes, signed notes. */
    public List<String> evidence() {
        return evidence;
    }
}
