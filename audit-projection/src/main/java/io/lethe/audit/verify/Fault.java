package io.lethe.audit.verify;

/** The first thing that is not as it was; ends a verification. */
final class Fault extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Verdict verdict;

    Fault(Verdict verdict) {
        super(verdict.words());
        this.verdict = verdict;
    }

    Verdict verdict() {
        return verdict;
    }
}
