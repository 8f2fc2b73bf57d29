package io.lethe.audit.dashboards;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts figures of days or months beside each other, those that may be told. Pure. */
final class Periods {

    /** So many people, on a day or in the month that begins then. */
    record Figure(LocalDate at, String purpose, String channel, String figure, long people) {}

    private record Line(LocalDate at, String purpose, String channel) {}

    private Periods() {}

    /** In the order of the figures; a period of which nothing may be told is not there. */
    static List<ConsentDashboard.Period> of(List<Figure> figures, Withholding withholding) {
        Map<Line, Map<String, Long>> lines = new LinkedHashMap<>();
        for (Figure each : figures) {
            Long told = withholding.told(each.people());
            if (told != null) {
                lines.computeIfAbsent(
                                new Line(each.at(), each.purpose(), each.channel()),
                                _ -> new HashMap<>())
                        .put(each.figure(), told);
            }
        }
        List<ConsentDashboard.Period> periods = new ArrayList<>();
        lines.forEach(
                (line, told) ->
                        periods.add(
                                new ConsentDashboard.Period(
                                        line.at(),
                                        line.purpose(),
                                        line.channel(),
                                        told.get("gave"),
                                        told.get("withdrew"),
                                        told.get("expired"),
                                        told.get("asked"))));
        return periods;
    }
}
