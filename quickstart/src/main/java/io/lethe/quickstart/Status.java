package io.lethe.quickstart;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Tells what runs in a folder, by asking its parts and not its files. */
final class Status {

    /** As the Linux Standard Base numbers the answers of a service's status. */
    static final int WORKS = 0;

    static final int NOT_RUNNING = 3;
    static final int NOT_READY = 4;

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());

    private final Home home;
    private final Terminal terminal;

    Status(Home home, Terminal terminal) {
        this.home = home;
        this.terminal = terminal;
    }

    int run() {
        Optional<ProcessHandle> instance = InstanceLock.holder(home);
        if (instance.isEmpty()) {
            terminal.line("Lethe does not run in " + home.folder());
            return NOT_RUNNING;
        }
        Optional<Running> running = Running.read(home.running());
        terminal.line(
                "Lethe runs in %s as process %d%s"
                        .formatted(
                                home.folder(),
                                instance.get().pid(),
                                running.map(found -> since(found.since())).orElse(", just begun")));
        List<Running.Listener> parts = running.map(Running::parts).orElse(List.of());
        List<Running.Listener> silent = parts.stream().filter(part -> !tell(part)).toList();
        return silent.isEmpty() && !parts.isEmpty() ? WORKS : NOT_READY;
    }

    private boolean tell(Running.Listener part) {
        boolean ready = part.probe().answers(part.port());
        terminal.line(
                "  %-16s %-9s   %s"
                        .formatted(
                                part.part(),
                                ready ? "ready" : "not ready",
                                part.probe().place(part.port())));
        return ready;
    }

    private static String since(Instant start) {
        Duration age = Duration.between(start, Instant.now()).truncatedTo(ChronoUnit.SECONDS);
        return " since %s (%s)".formatted(CLOCK.format(start), age.toString().substring(2));
    }
}
