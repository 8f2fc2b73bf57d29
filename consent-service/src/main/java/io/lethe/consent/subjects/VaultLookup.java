package io.lethe.consent.subjects;

import io.lethe.events.InvalidFieldException;
import io.lethe.events.SubjectId;
import io.lethe.kit.subjects.Subjects;
import io.lethe.vault.Resolution;
import io.lethe.vault.VaultFailure;
import io.lethe.vault.alias.SubjectReference;
import io.lethe.vault.key.VaultUnusable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/** Finds subjects in the vault. */
@Component
final class VaultLookup implements SubjectLookup {

    private final Subjects subjects;

    VaultLookup(Subjects subjects) {
        this.subjects = subjects;
    }

    @Override
    public boolean isWellFormed(String reference) {
        return parse(reference) != null;
    }

    @Override
    public Found find(Collection<String> references) {
        List<String> names = new ArrayList<>(references.size());
        List<SubjectReference> asked = new ArrayList<>(references.size());
        for (String name : references) {
            SubjectReference reference = parse(name);
            if (reference != null) {
                names.add(name);
                asked.add(reference);
            }
        }
        List<Resolution> found = lookUp(asked);
        Map<String, SubjectId> known = HashMap.newHashMap(names.size());
        Set<String> erased = new HashSet<>();
        Map<String, Set<String>> marks = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            switch (found.get(i)) {
                case Resolution.Known(SubjectId subject, Set<String> theirs) -> {
                    known.put(names.get(i), subject);
                    if (!theirs.isEmpty()) {
                        marks.put(names.get(i), theirs);
                    }
                }
                case Resolution.Erased _ -> erased.add(names.get(i));
                case Resolution.Unknown _ -> {}
            }
        }
        return new Found(known, erased, marks);
    }

    private List<Resolution> lookUp(List<SubjectReference> references) {
        try {
            return subjects.lookUp(references);
        } catch (VaultFailure | VaultUnusable e) {
            throw new DataAccessResourceFailureException("The vault cannot be asked", e);
        }
    }

    /** Null for what is none. */
    private static @Nullable SubjectReference parse(String reference) {
        try {
            return SubjectReference.parse("subject", reference);
        } catch (InvalidFieldException _) {
            return null;
        }
    }
}
