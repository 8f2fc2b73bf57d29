package io.lethe.consent.subjects;

import io.lethe.events.SubjectId;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Knows subjects by their subject id: an alias needs a directory that keeps keyed hashes. */
@Component
final class SubjectIdsOnly implements SubjectLookup {

    @Override
    public Map<String, SubjectId> find(Collection<String> references) {
        Map<String, SubjectId> found = HashMap.newHashMap(references.size());
        for (String reference : references) {
            if (SubjectId.isSubjectId(reference)) {
                found.put(reference, new SubjectId(reference));
            }
        }
        return found;
    }
}
