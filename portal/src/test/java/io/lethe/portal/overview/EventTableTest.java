package io.lethe.portal.overview;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.portal.services.AuditService;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTableTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-29");

    @Test
    void beginsWithTheFirstDayThatHasEvents() {
        assertThat(days(TODAY.minusDays(9), TODAY)).startsWith(TODAY.minusDays(9)).hasSize(10);
    }

    @Test
    void showsAWeekAtLeast() {
        assertThat(days(TODAY)).startsWith(TODAY.minusDays(6)).endsWith(TODAY).hasSize(7);
        assertThat(days()).hasSize(7);
    }

    private static List<LocalDate> days(LocalDate... withEvents) {
        List<AuditService.Day> days =
                List.of(withEvents).stream()
                        .map(day -> new AuditService.Day(day, "/consent-service", 1))
                        .toList();
        var figures = new AuditService.Figures(1, TODAY.minusDays(13), List.of(), days);
        return EventTable.of(figures, TODAY).days().stream().map(EventTable.Day::day).toList();
    }
}
