package io.lethe.quickstart;

import io.lethe.demo.door.Rest;
import io.lethe.demo.door.StoryTrouble;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Has read models of the running instance made anew, and tells how far that is. */
final class RebuildWatch {

    private static final String SERVICE = "audit-service";
    private static final String OPS = "ops";
    private static final String REBUILDS = "/v1/dashboards/rebuilds";
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Settings settings;
    private final Terminal terminal;

    RebuildWatch(Settings settings, Terminal terminal) {
        this.settings = settings;
        this.terminal = terminal;
    }

    /**
     * Returns when what was made anew is live.
     *
     * @param models by name; all where there is none
     * @throws Trouble if nothing runs, a name is not known, or a rebuild is under way
     */
    void run(List<String> models) throws IOException, InterruptedException {
        Home home = settings.home();
        if (InstanceLock.holder(home).isEmpty()) {
            throw new Trouble(
                    "Lethe does not run in %s: start it with './lethe up'"
                            .formatted(home.folder()));
        }
        Running running =
                Running.read(home.running())
                        .orElseThrow(
                                () -> new Trouble("Lethe is just starting: try again in a moment"));
        try (Rest rest = new Rest(Doors.of(settings, running))) {
            watch(rest, begin(rest, models));
        } catch (StoryTrouble e) {
            throw new Trouble(String.valueOf(e.getMessage()), e);
        }
    }

    private static long begin(Rest rest, List<String> models) {
        Rest.Answer answer = rest.ask(OPS, SERVICE, REBUILDS, Map.of("models", models));
        if (answer.status() >= 300) {
            throw new Trouble(
                    answer.body().path("detail").asString("It was refused: " + answer.status()));
        }
        return answer.body().path("rebuild").asLong();
    }

    private void watch(Rest rest, long id) throws InterruptedException {
        JsonNode seen = rest.get(OPS, SERVICE, REBUILDS + "/" + id);
        while (seen.path("state").asString("running").equals("running")) {
            terminal.line(line(seen));
            Thread.sleep(LOOK);
            seen = rest.get(OPS, SERVICE, REBUILDS + "/" + id);
        }
        terminal.line(line(seen));
        if (!seen.path("state").asString("").equals("switched")) {
            throw new Trouble(
                    "Nothing was made anew, the live read models are as they were: "
                            + seen.path("reason").asString("the rebuild was cancelled"));
        }
        terminal.line("What was made anew is live");
    }

    private static String line(JsonNode seen) {
        long done = seen.path("done").asLong();
        long total = seen.path("total").asLong();
        String left =
                seen.hasNonNull("secondsLeft")
                        ? ", %,d s left".formatted(seen.path("secondsLeft").asLong())
                        : "";
        return "%,d of %,d records, %,d/s%s"
                .formatted(done, total, seen.path("perSecond").asLong(), left);
    }
}
