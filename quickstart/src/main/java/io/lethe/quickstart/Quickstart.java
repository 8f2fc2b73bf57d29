package io.lethe.quickstart;

import io.lethe.accountability.AccountabilityService;
import io.lethe.audit.AuditProjection;
import io.lethe.consent.ConsentService;
import io.lethe.contact.ContactService;
import io.lethe.retention.RetentionService;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The command line behind {@code ./lethe}: {@code up [--fresh]}, {@code down}, {@code status},
 * {@code verify [FILE…]}, {@code verify stores}, {@code demo [--people N] [--seed N] [--fresh]}.
 */
public final class Quickstart {

    /** What runs. The next service is the next line. */
    static final List<Service> SERVICES =
            List.of(
                    new Service("consent", ConsentService.class, 8081, true),
                    new Service("contact", ContactService.class, 8082, true),
                    new Service("retention", RetentionService.class, 8083, true),
                    new Service("accountability", AccountabilityService.class, 8084, false),
                    new Service("audit", AuditProjection.class, 8085, false));

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Quickstart() {}

    public static void main(String[] arguments) {
        System.exit(run(SERVICES, System.getenv(), arguments));
    }

    /**
     * Does what the arguments say, or tells in one line on the error stream why it cannot.
     *
     * @return the exit code: 0 done, 1 something stands in the way, 2 not understood; that of
     *     {@code status} is told by {@link Status}, that of {@code verify} by {@link LogCheck}
     */
    static int run(List<Service> services, Map<String, String> environment, String... arguments) {
        var terminal = new Terminal(System.out, System.err);
        try {
            return run(services, Settings.of(environment, services), terminal, arguments);
        } catch (Trouble e) {
            terminal.trouble(String.valueOf(e.getMessage()));
            return FAILED;
        } catch (IOException e) {
            terminal.trouble("A file could not be used: " + e);
            return FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return FAILED;
        }
    }

    private static int run(
            List<Service> services, Settings settings, Terminal terminal, String... arguments)
            throws IOException, InterruptedException {
        if (arguments.length > 0 && arguments[0].equals("verify")) {
            Logs.off();
            LogCheck check = new LogCheck(settings.home(), terminal);
            if (arguments.length == 2 && arguments[1].equals("stores")) {
                return check.stores(services.stream().map(Service::name).toList());
            }
            List<Path> checkpoints = Arrays.stream(arguments).skip(1).map(Path::of).toList();
            return check.run(checkpoints);
        }
        if (arguments.length > 0 && arguments[0].equals("demo")) {
            return demo(settings, terminal, List.of(arguments).subList(1, arguments.length));
        }
        switch (String.join(" ", arguments)) {
            case "up" -> new Up(settings, terminal).run(false);
            case "up --fresh" -> new Up(settings, terminal).run(true);
            case "down" -> {
                Logs.off();
                new Down(settings.home(), terminal).run();
            }
            case "status" -> {
                Logs.off();
                return new Status(settings.home(), terminal).run();
            }
            case "rehearse" -> new Rehearsal(services, terminal).run();
            default -> {
                terminal.trouble("That is not understood: see './lethe help'");
                return MISUSED;
            }
        }
        return DONE;
    }

    private static int demo(Settings settings, Terminal terminal, List<String> arguments)
            throws IOException, InterruptedException {
        try {
            new Demo(settings, terminal, DemoOptions.parse(arguments)).run();
            return DONE;
        } catch (DemoOptions.Misuse e) {
            terminal.trouble(String.valueOf(e.getMessage()));
            return MISUSED;
        }
    }
}
