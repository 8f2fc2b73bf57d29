package io.lethe.kit.subjects;

import io.lethe.events.SubjectId;
import io.lethe.kit.refusal.Refusal;
import io.lethe.vault.Resolution;
import io.lethe.vault.SubjectErased;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.Alias;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The further aliases that some reports tell of their subjects. Whose they are is asked with one
 * question for all; who has not got theirs yet costs one more. Nothing is linked of a report that
 * tells an alias of somebody else. Not to be kept beyond the reports.
 */
public final class FurtherAliases {

    private final SubjectVault vault;
    private final Map<Alias, Resolution> owners;

    private FurtherAliases(SubjectVault vault, Map<Alias, Resolution> owners) {
        this.vault = vault;
        this.owners = owners;
    }

    static FurtherAliases of(Collection<? extends Report> reports, SubjectVault vault) {
        List<Alias> told =
                reports.stream()
                        .flatMap(report -> report.aliases().values().stream())
                        .distinct()
                        .toList();
        List<Resolution> found =
                vault.lookUp(
                        told.stream()
                                .<SubjectReference>map(SubjectReference.ByAlias::new)
                                .toList());
        Map<Alias, Resolution> owners = HashMap.newHashMap(told.size());
        for (int i = 0; i < told.size(); i++) {
            owners.put(told.get(i), found.get(i));
        }
        return new FurtherAliases(vault, owners);
    }

    /**
     * Sees to it that the aliases of a report are the subject's.
     *
     * @param report one of those that were asked about
     * @param at when what it tells happened: of an alias whose subject was erased, only later facts
     *     are those of somebody else
     * @throws Refusal {@code alias-of-another} or {@code subject-erased}, naming the field
     */
    public void link(SubjectId subject, Report report, Instant at) {
        Map<String, Alias> missing = new LinkedHashMap<>();
        report.aliases()
                .forEach(
                        (field, alias) -> {
                            if (owners.get(alias) instanceof Resolution.Known(SubjectId owner, _)) {
                                requireSame(subject, owner, field);
                            } else {
                                missing.put(field, alias);
                            }
                        });
        if (!missing.isEmpty()) {
            link(subject, missing, at);
        }
    }

    private void link(SubjectId subject, Map<String, Alias> missing, Instant at) {
        List<Resolution> linked;
        try {
            linked = vault.link(subject, List.copyOf(missing.values()), at);
        } catch (SubjectErased _) {
            throw Refusal.subjectErased();
        }
        int next = 0;
        Set<String> marks = new TreeSet<>();
        for (String field : missing.keySet()) {
            switch (linked.get(next++)) {
                case Resolution.Known(SubjectId owner, Set<String> theirs) -> {
                    requireSame(subject, owner, field);
                    marks.addAll(theirs);
                }
                case Resolution.Erased _ -> throw Refusal.subjectErased().at("/" + field);
                case Resolution.Unknown _ ->
                        throw new IllegalStateException(
                                "Linking makes an alias where there is none");
            }
        }
        if (!marks.isEmpty()) {
            // The alias was somebody's who was erased, and is to be heeded wherever it goes.
            vault.mark(Map.of(subject, marks));
        }
    }

    private static void requireSame(SubjectId subject, SubjectId owner, String field) {
        if (!owner.equals(subject)) {
            throw Refusal.conflict(
                            "alias-of-another",
                            "This is known as an alias of another subject; nothing was recorded")
                    .at("/" + field);
        }
    }
}
