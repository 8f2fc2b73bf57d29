package io.lethe.audit.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WithholdingTest {

    private final Withholding withholding = new Withholding(10);

    @Test
    void aFigureOfFewPeopleIsWithheldAndThatThereIsNobodyIsTold() {
        assertThat(withholding.told(0)).isZero();
        assertThat(withholding.told(1)).isNull();
        assertThat(withholding.told(9)).isNull();
        assertThat(withholding.told(10)).isEqualTo(10);
    }

    @Test
    void onePartOfASumIsNotWithheldAloneWhereThatGivesItAway() {
        assertThat(withholding.parts(List.of(40L, 12L, 3L, 0L)))
                .containsExactly(40L, null, null, 0L);
        assertThat(withholding.parts(List.of(40L, 6L, 4L))).containsExactly(40L, null, null);
        assertThat(withholding.parts(List.of(40L, 12L))).containsExactly(40L, 12L);
    }

    @Test
    void whatIsWithheldOfASumIsNobodyOrManyOrEverything() {
        Random random = new Random(3);
        for (int round = 0; round < 1_000; round++) {
            List<Long> people = random.longs(random.nextInt(1, 12), 0, 30).boxed().toList();

            List<@Nullable Long> told = withholding.parts(people);

            long hidden =
                    IntStream.range(0, people.size())
                            .filter(i -> told.get(i) == null)
                            .mapToLong(people::get)
                            .sum();
            boolean everyone = told.stream().filter(Objects::nonNull).allMatch(each -> each == 0);
            assertThat(hidden == 0 || hidden >= 10 || everyone).as("%s %s", people, told).isTrue();
            assertThat(told).doesNotContain(1L, 5L, 9L);
        }
    }

    @Test
    void daysThatTheirMonthWouldGiveAwayAreWithheld() {
        List<Periods.Figure> figures =
                List.of(gave("2026-05-01", 50), gave("2026-05-02", 20), gave("2026-05-03", 4));

        List<ConsentDashboard.Period> days =
                Periods.ofDays(figures, withholding, LocalDate.parse("2026-05-02"));

        assertThat(days).extracting(ConsentDashboard.Period::gave).containsExactly(null, null);
        assertThat(days).extracting(ConsentDashboard.Period::withdrew).containsExactly(0L, 0L);
    }

    private static Periods.Figure gave(String day, long people) {
        return new Periods.Figure(LocalDate.parse(day), "news", "email", "gave", people);
    }
}
