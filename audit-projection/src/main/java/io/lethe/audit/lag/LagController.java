package io.lethe.audit.lag;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** How far behind each service's log the audit log and the dashboards are. */
@RestController
@Tag(name = "Dashboards")
@AllowedFor({Role.DPO, Role.AGENT, Role.MARKETER, Role.AUDITOR, Role.OPS})
class LagController {

    private final Backlogs backlogs;

    LagController(Backlogs backlogs) {
        this.backlogs = backlogs;
    }

    record Answer(List<Log> logs) {}

    /**
     * @param topic the service's log
     * @param audit how far behind it the audit log is
     * @param dashboards how far behind it the dashboards are
     */
    record Log(String topic, Lag audit, Lag dashboards) {}

    /**
     * @param behind records that were not taken, marks of transactions among them
     * @param oldestSeconds age of the oldest, at least; looked at every five seconds
     */
    record Lag(long behind, long oldestSeconds) {}

    @GetMapping("/v1/dashboards/lag")
    @Operation(summary = "What was not taken yet of each service's log, and how old it is")
    Answer lag() {
        Map<String, List<Backlogs.Line>> topics =
                backlogs.lines().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line -> line.lane().topic(),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Log> logs = new ArrayList<>();
        topics.forEach(
                (topic, lines) ->
                        logs.add(new Log(topic, lag(lines, "trail"), lag(lines, "dashboards"))));
        return new Answer(logs);
    }

    private static Lag lag(List<Backlogs.Line> lines, String consumer) {
        long behind = 0;
        long oldest = 0;
        for (Backlogs.Line line : lines) {
            if (line.lane().consumer().equals(consumer)) {
                behind += line.behind();
                oldest = Math.max(oldest, line.oldestSeconds());
            }
        }
        return new Lag(behind, oldest);
    }
}
