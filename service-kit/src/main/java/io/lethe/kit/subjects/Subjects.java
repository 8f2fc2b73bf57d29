package io.lethe.kit.subjects;

import io.lethe.events.SubjectId;
import io.lethe.kit.batch.Command;
import io.lethe.kit.batch.Together;
import io.lethe.kit.refusal.Refusal;
import io.lethe.vault.Resolution;
import io.lethe.vault.Sighting;
import io.lethe.vault.SubjectVault;
import io.lethe.vault.alias.SubjectReference;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The subjects that callers name. Whatever cannot be asked is a {@link
 * io.lethe.vault.VaultFailure}, never "unknown" and never "erased". Thread-safe.
 */
public final class Subjects implements AutoCloseable {

    /** What stands behind these says who somebody is. */
    private static final Set<String> PERSONAL_KINDS = Set.of("email", "phone");

    private static final SubjectId ANYBODY = new SubjectId("aaaaaaaaaaaaaaaaaaaaaaaaaa");

    private final SubjectVault vault;
    private final @Nullable Inheritance inheritance;
    private final Gathering<Sighting, Resolution> callers;

    /**
     * @param inheritance null in a service that records nothing of what outlasts somebody
     */
    Subjects(SubjectVault vault, @Nullable Inheritance inheritance) {
        this.vault = vault;
        this.inheritance = inheritance;
        this.callers = new Gathering<>("lethe-subjects", vault::resolve);
    }

    /**
     * What a report asks for. Its subject is whom {@link SubjectVault#resolve} tells: a new one
     * where nobody has the alias, unless the report {@linkplain Report#makesKnown makes nobody
     * known}. From then on they have the further aliases that the report tells. Calls that come at
     * the same time ask the vault together.
     *
     * @throws Refusal {@code subject-erased}, {@code subject-unknown}, {@code alias-of-another}, or
     *     if the fact is not acceptable
     * @throws io.lethe.events.InvalidFieldException as {@link #sighting}
     */
    public Command command(Report report, Instant learnt) {
        Sighting sighting = sighting(report, learnt);
        Resolution.Known whom =
                report.makesKnown()
                        ? whom(callers.ask(sighting))
                        : new Resolution.Known(knownInBody(sighting.reference()));
        furtherAliases(List.of(report)).link(whom.subject(), report, sighting.at());
        return inheriting(report.command(whom.subject(), learnt), whom, sighting.at(), learnt);
    }

    /**
     * A command, with what its subject has of whoever had the alias before and was erased.
     *
     * @param command about that subject
     * @param at when that happened which named them
     */
    public Command inheriting(Command command, Resolution.Known whom, Instant at, Instant learnt) {
        if (whom.marks().isEmpty()) {
            return command;
        }
        if (inheritance == null) {
            vault.mark(Map.of(whom.subject(), whom.marks()));
            return command;
        }
        return new Together(
                command, inheritance.commands(whom.subject(), whom.marks(), at, learnt));
    }

    /** What is known of the further aliases that reports tell, to be linked one by one. */
    public FurtherAliases furtherAliases(Collection<? extends Report> reports) {
        return FurtherAliases.of(reports, vault);
    }

    /**
     * The subject whom a reference names now; nobody gets to be known by being asked for.
     *
     * @throws Refusal {@code subject-unknown} or {@code subject-erased}: there is nobody to be
     *     found
     */
    public SubjectId known(SubjectReference reference) {
        return switch (lookUp(List.of(reference)).getFirst()) {
            case Resolution.Known(SubjectId subject, _) -> subject;
            case Resolution.Unknown _ ->
                    throw Refusal.notFound("subject-unknown", "Nobody is known by this reference");
            case Resolution.Erased _ ->
                    throw Refusal.notFound("subject-erased", "The subject was erased");
        };
    }

    /** The same, of a reference that stands in a body. */
    public SubjectId knownInBody(SubjectReference reference) {
        try {
            return known(reference);
        } catch (Refusal nobody) {
            throw nobody.at("/subject");
        }
    }

    /**
     * The same, of a reference that stands in a URL.
     *
     * @throws Refusal as {@link #inUrl}, too
     * @throws io.lethe.events.InvalidFieldException if the reference is none
     */
    public SubjectId knownInPath(String reference) {
        return known(SubjectReference.parse("subject", inUrl(reference)));
    }

    /** The same for many at once, each answered for itself by {@link #whom}. */
    public List<Resolution> resolve(List<Sighting> sightings) {
        return vault.resolve(sightings);
    }

    /**
     * What to ask the vault about a report. One that would be acceptable of nobody is refused here:
     * it must not leave the hash of an address in the vault.
     *
     * @throws Refusal if the fact is not acceptable
     * @throws io.lethe.events.InvalidFieldException if the reference or a field does not hold what
     *     the language asks
     */
    public static Sighting sighting(Report report, Instant learnt) {
        SubjectReference reference = SubjectReference.parse("subject", report.subject());
        report.command(ANYBODY, learnt);
        Instant told = report.at();
        return new Sighting(reference, told == null ? learnt : told);
    }

    /**
     * @throws Refusal {@code subject-erased}
     */
    public static Resolution.Known whom(Resolution resolution) {
        return switch (resolution) {
            case Resolution.Known known -> known;
            case Resolution.Erased _ -> throw Refusal.subjectErased();
            case Resolution.Unknown _ ->
                    throw new IllegalStateException(
                            "Resolving makes a subject where there is none");
        };
    }

    /**
     * Whom each reference names now, in the same order; nobody gets to be known by being asked for.
     */
    public List<Resolution> lookUp(List<SubjectReference> references) {
        return vault.lookUp(references);
    }

    /**
     * The subject named in a URL; empty where nobody who is known has the alias.
     *
     * @throws Refusal as {@link #inUrl}, or {@code subject-erased}
     * @throws io.lethe.events.InvalidFieldException if the reference is none
     */
    public Optional<SubjectId> inPath(String reference) {
        SubjectReference named = SubjectReference.parse("subject", inUrl(reference));
        return switch (lookUp(List.of(named)).getFirst()) {
            case Resolution.Known(SubjectId subject, _) -> Optional.of(subject);
            case Resolution.Unknown _ -> Optional.empty();
            case Resolution.Erased _ -> throw Refusal.subjectErased();
        };
    }

    /**
     * Lets a reference pass that may stand in a URL, where logs and proxies keep it.
     *
     * @throws Refusal {@code personal-alias-in-url} for an e-mail address, a phone number, or what
     *     could be one
     */
    public static String inUrl(String reference) {
        int colon = reference.indexOf(':');
        String kind =
                colon < 0 ? "" : reference.substring(0, colon).strip().toLowerCase(Locale.ROOT);
        if (PERSONAL_KINDS.contains(kind) || reference.indexOf('@') >= 0) {
            throw Refusal.invalid(
                    "personal-alias-in-url",
                    "subject: an address does not belong in a URL; ask with POST, in the body");
        }
        return reference;
    }

    @Override
    public void close() {
        callers.close();
    }
}
