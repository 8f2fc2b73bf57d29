package io.lethe.audit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** What figures tell of one person, whatever is asked and however often. */
class WithholdingTest {

    private static final LocalDate FIRST = LocalDate.parse("2026-05-01");

    /** Somebody acted on a day; a figure counts people. */
    record Act(int person, int day, int purpose, String figure) {}

    /** A figure of a question: its place in the answer, and whether it is per month. */
    private record Place(boolean monthly, LocalDate at, int purpose, String figure)
            implements Comparable<Place> {

        @Override
        public int compareTo(Place other) {
            return toString().compareTo(other.toString());
        }
    }

    @Example
    void fewPeopleAreToldAsNobodyIsAndManyInFullSteps() {
        Withholding withholding = new Withholding(10);

        assertThat(withholding.told(0)).isNull();
        assertThat(withholding.told(1)).isNull();
        assertThat(withholding.told(9)).isNull();
        assertThat(withholding.told(10)).isEqualTo(10);
        assertThat(withholding.told(19)).isEqualTo(10);
        assertThat(new Withholding(1).told(7)).isEqualTo(7);
    }

    @Property
    void whatIsToldIsFullStepsAndLessThanOneStepTooFew(
            @ForAll @LongRange(min = 0, max = 1_000_000_000L) long people,
            @ForAll @IntRange(min = 1, max = 1000) int k) {
        Long told = new Withholding(k).told(people);

        long full = told == null ? 0 : told;
        assertThat(full % k).isZero();
        assertThat(people - full).isBetween(0L, k - 1L);
    }

    @Property
    void noAnswerChangesByOnePersonUnlessAFigureCrossesAStep(
            @ForAll("acts") List<Act> before,
            @ForAll("act") Act one,
            @ForAll @IntRange(min = 2, max = 12) int k) {
        List<Act> after = new ArrayList<>(before);
        after.add(one);

        if (steps(before, k).equals(steps(after, k))) {
            for (LocalDate from : List.of(FIRST, FIRST.plusDays(3), FIRST.plusDays(20))) {
                assertThat(answer(after, k, true, from)).isEqualTo(answer(before, k, true, from));
                assertThat(answer(after, k, false, from)).isEqualTo(answer(before, k, false, from));
            }
        }
    }

    @Property
    void whoAsksBeforeAndAfterAndSubtractsIsLeftWithStepsAlone(
            @ForAll("acts") List<Act> before,
            @ForAll("acts") List<Act> more,
            @ForAll @IntRange(min = 2, max = 12) int k) {
        List<Act> after = new ArrayList<>(before);
        after.addAll(more);
        for (boolean monthly : new boolean[] {true, false}) {
            long change =
                    sum(answer(after, k, monthly, FIRST)) - sum(answer(before, k, monthly, FIRST));

            assertThat(change % k).isZero();
        }
    }

    private static long sum(List<ConsentDashboard.Period> periods) {
        long sum = 0;
        for (ConsentDashboard.Period each : periods) {
            Long gave = each.gave();
            Long withdrew = each.withdrew();
            sum += (gave == null ? 0 : gave) + (withdrew == null ? 0 : withdrew);
        }
        return sum;
    }

    private static List<ConsentDashboard.Period> answer(
            List<Act> acts, int k, boolean monthly, LocalDate from) {
        List<Periods.Figure> figures = new ArrayList<>();
        counts(acts)
                .forEach(
                        (place, people) -> {
                            if (place.monthly() == monthly && !place.at().isBefore(from)) {
                                figures.add(
                                        new Periods.Figure(
                                                place.at(),
                                                "p" + place.purpose(),
                                                "email",
                                                place.figure(),
                                                people));
                            }
                        });
        return Periods.of(figures, new Withholding(k));
    }

    private static Map<Place, Long> steps(List<Act> acts, int k) {
        Map<Place, Long> steps = new HashMap<>();
        counts(acts).forEach((place, people) -> steps.merge(place, people / k, Long::sum));
        steps.values().removeIf(step -> step == 0);
        return steps;
    }

    /** People by day and by month, each once. */
    private static Map<Place, Long> counts(List<Act> acts) {
        Map<Place, Long> counts = new TreeMap<>();
        List<String> seen = new ArrayList<>();
        for (Act act : acts) {
            LocalDate day = FIRST.plusDays(act.day());
            for (Place place :
                    List.of(
                            new Place(false, day, act.purpose(), act.figure()),
                            new Place(true, day.withDayOfMonth(1), act.purpose(), act.figure()))) {
                String once = act.person() + " " + place;
                if (!seen.contains(once)) {
                    seen.add(once);
                    counts.merge(place, 1L, Long::sum);
                }
            }
        }
        return counts;
    }

    @Provide
    Arbitrary<List<Act>> acts() {
        return act().list().ofMaxSize(80);
    }

    @Provide
    Arbitrary<Act> act() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 30),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.integers().between(0, 1),
                        Arbitraries.of("gave", "withdrew"))
                .as(Act::new);
    }
}
