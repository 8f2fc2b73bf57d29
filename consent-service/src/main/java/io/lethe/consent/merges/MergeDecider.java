package io.lethe.consent.merges;

import io.lethe.consent.circumstances.Circumstance;
import io.lethe.consent.circumstances.Circumstance.Kind;
import io.lethe.consent.circumstances.Circumstance.State;
import io.lethe.consent.circumstances.CircumstanceDecider;
import io.lethe.consent.circumstances.Circumstances;
import io.lethe.consent.consents.ConsentDecider;
import io.lethe.consent.consents.Consents;
import io.lethe.consent.consents.Consents.Block;
import io.lethe.consent.consents.Consents.Scope;
import io.lethe.consent.consents.Consents.Standing;
import io.lethe.consent.merges.MergeCommand.MergeInto;
import io.lethe.consent.merges.MergeCommand.TakeOver;
import io.lethe.events.SubjectEvent;
import io.lethe.events.SubjectId;
import io.lethe.events.circumstance.CircumstanceEvent;
import io.lethe.events.circumstance.LawfulBasisEnded;
import io.lethe.events.circumstance.LawfulBasisRecorded;
import io.lethe.events.consent.AddressSuppressed;
import io.lethe.events.consent.ConsentEvent;
import io.lethe.events.consent.ConsentGiven;
import io.lethe.events.consent.ConsentWithdrawn;
import io.lethe.events.consent.ConsentsMerged;
import io.lethe.events.consent.ConsentsTakenOver;
import io.lethe.events.purpose.LawfulBasis;
import io.lethe.kit.refusal.Refusal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a merge makes of the survivor's record: whichever of both allows less holds from the merge
 * on, and what only the other one said is said as it was. What is said later than the merge is one
 * person's, and counts by its own time. Pure: no clock, no framework.
 */
public final class MergeDecider {

    private final TakeOver command;
    private final Strictness strictness;
    private final List<SubjectEvent> events = new ArrayList<>();
    private Consents consents;
    private Circumstances circumstances;

    private MergeDecider(TakeOver command, Consents consents, Circumstances circumstances) {
        this.command = command;
        this.strictness = new Strictness(command.terms(), command.at());
        this.consents = consents;
        this.circumstances = circumstances;
    }

    /** That the subject is another one; none where that is known, or nobody is left. */
    public static List<ConsentsMerged> decide(MergeInto command, Consents consents, Merges merges) {
        return consents.purged() != null || merges.isInto(command.into())
                ? List.of()
                : List.of(command.fact());
    }

    /**
     * What becomes the survivor's, after the event that says so; none where it did already.
     *
     * @throws Refusal {@code subject-erased} once the stream is closed
     */
    public static List<SubjectEvent> decide(
            TakeOver command, Consents consents, Circumstances circumstances, Merges merges) {
        if (consents.purged() != null) {
            throw Refusal.subjectErased();
        }
        if (merges.tookOver(command.from(), command.through())) {
            return List.of();
        }
        boolean first = !merges.taken().containsKey(command.from());
        return new MergeDecider(command, consents, circumstances).events(first);
    }

    /**
     * @param first whether the facts are all there were, and not only what was told since
     */
    private List<SubjectEvent> events(boolean first) {
        events.add(
                new ConsentsTakenOver(
                        command.subject(), command.from(), command.through(), command.at()));
        Map<String, LawfulBasisRecorded> bases = new HashMap<>();
        for (SubjectEvent fact : command.facts()) {
            switch (fact) {
                case AddressSuppressed it -> suppress(it);
                case ConsentGiven it -> give(it);
                case ConsentWithdrawn it -> withdraw(it);
                case LawfulBasisRecorded it when !isLater(it.at()) -> bases.put(it.purpose(), it);
                case LawfulBasisEnded it when !isLater(it.at()) -> {
                    // The purpose's own basis is what theirs rested on.
                }
                case CircumstanceEvent it -> circumstance(it);
                default -> {
                    // Is of the merged one alone.
                }
            }
        }
        command.terms().bases().keySet().stream()
                .sorted()
                .filter(purpose -> first || bases.containsKey(purpose))
                .forEach(purpose -> basis(purpose, bases.get(purpose)));
        return List.copyOf(events);
    }

    private void suppress(AddressSuppressed it) {
        if (!consents.isSuppressed(new Block(it.channel(), it.reason()), it.at())) {
            add(Copies.of(survivor(), it));
        }
    }

    /** A no of the survivor stands against an earlier yes; their own yes needs no other. */
    private void give(ConsentGiven it) {
        Standing mine = consents.standing(scope(it.purpose(), it.channel()));
        boolean nothing = mine.given() == null && mine.withdrawn() == null;
        ConsentGiven copy = Copies.of(survivor(), it);
        if ((nothing || isLater(it.at())) && !copy.equals(mine.given())) {
            add(copy);
        }
    }

    private void withdraw(ConsentWithdrawn it) {
        Scope scope = scope(it.purpose(), it.channel());
        ConsentWithdrawn copy = Copies.of(survivor(), it);
        if (!copy.equals(consents.standing(scope).withdrawn())) {
            add(copy);
        }
        Standing mine = consents.standing(scope);
        if (mine.isGiven() && mine.given() != null && !isLater(it.at())) {
            add(
                    new ConsentWithdrawn(
                            survivor(), it.purpose(), it.channel(), from(mine.given().at())));
        }
    }

    private void circumstance(CircumstanceEvent it) {
        Circumstance theirs = Circumstance.of(it, "").orElse(null);
        if (theirs == null || isUp(theirs, command.at())) {
            return;
        }
        Circumstance mine = circumstances.find(theirs.key()).orElse(null);
        int more = mine == null || isLater(it.at()) ? 1 : strictness.compare(theirs, mine);
        if (more < 0) {
            return;
        }
        if (mine == null || !theirs.says(mine)) {
            add(Copies.of(survivor(), it, it.at()));
        }
        if (more > 0 && mine != null && !isLater(it.at()) && !theirs.holdsAgainst(mine)) {
            Instant since = from(mine.at());
            if (!isUp(theirs, since)) {
                add(Copies.of(survivor(), it, since));
            }
        }
    }

    /** A pause that is over then. */
    private static boolean isUp(Circumstance theirs, Instant at) {
        return theirs.state() == State.PAUSED && isOver(theirs.bound(), at);
    }

    /**
     * An own basis of either holds where it asks for more than what the other one's data rested on;
     * one that would allow more is for people to record anew.
     */
    private void basis(String purpose, @Nullable LawfulBasisRecorded recorded) {
        Optional<Circumstance> known = circumstances.find(Kind.LAWFUL_BASIS, purpose, "");
        Instant since = known.map(it -> from(it.at())).orElse(command.at());
        Optional<LawfulBasis> mine =
                known.filter(it -> it.state() == State.RECORDED)
                        .filter(it -> !isOver(it.bound(), command.at()))
                        .map(Strictness::basis);
        LawfulBasisRecorded theirs =
                recorded == null || isOver(recorded.until(), since) ? null : recorded;
        LawfulBasis byDefault = Objects.requireNonNull(command.terms().bases().get(purpose));
        int more =
                Strictness.compare(
                        theirs == null ? byDefault : theirs.basis(), mine.orElse(byDefault));
        if (theirs != null && (more > 0 || (more == 0 && mine.isEmpty()))) {
            boolean holds = known.filter(it -> !it.at().isBefore(theirs.at())).isEmpty();
            add(Copies.of(survivor(), theirs, holds ? theirs.at() : since));
        } else if (theirs == null && more > 0) {
            add(new LawfulBasisEnded(survivor(), purpose, since));
        }
    }

    private static boolean isOver(@Nullable Instant end, Instant at) {
        return end != null && !end.isAfter(at);
    }

    private boolean isLater(Instant at) {
        return at.isAfter(command.at());
    }

    /** The merge, or right after what has to yield if that is later. */
    private Instant from(Instant yielding) {
        return yielding.isBefore(command.at()) ? command.at() : yielding.plus(1, ChronoUnit.MICROS);
    }

    private SubjectId survivor() {
        return command.subject();
    }

    private static Scope scope(String purpose, String channel) {
        return new Scope(purpose, channel);
    }

    private void add(ConsentEvent event) {
        consents = ConsentDecider.evolve(consents, event);
        events.add(event);
    }

    private void add(CircumstanceEvent event) {
        circumstances = CircumstanceDecider.evolve(circumstances, event);
        events.add(event);
    }
}
