package io.lethe.kit.store;

import java.util.Set;

/**
 * Some events of a batch hold personal values of subjects for whom no key is made any more: they
 * were erased after the references to them had been resolved. Carries no stack trace, because it is
 * no defect.
 */
public final class ErasedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Set<Origin> origins;

    ErasedMeanwhile(Set<Origin> origins) {
        super("Subjects were erased while a batch was under way", null, false, false);
        this.origins = Set.copyOf(origins);
    }

    /** Whose events they are; the rest of the batch can go without them. */
    public Set<Origin> origins() {
        return origins;
    }
}
