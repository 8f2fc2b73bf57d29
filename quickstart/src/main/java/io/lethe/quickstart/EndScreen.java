package io.lethe.quickstart;

import java.nio.file.Path;
import java.time.Duration;

/** What to do now that everything runs. */
final class EndScreen {

    private EndScreen() {}

    static void show(Settings settings, Duration took, Terminal terminal) {
        Path credentials = shortest(settings.home().credentials());
        terminal.line(
                """

                Ready after %s.

                  Portal       %s
                               names and passwords, one person per role: %s
                  API tokens   %s/tokens
                %s  Kafka        %s
                  PostgreSQL   %s (passwords: %s)
                  Mailbox      %s (%s)
                  Logs         %s

                The keys in %s stand beside the data they open, which is right for a trial and
                for nothing else: a copy of this folder has both, and what is erased later stays
                readable in it.

                A token for a machine, here with the role "source":

                  sed -n 's/.*"id":"source","secret":"\\([^"]*\\)".*/user="source:\\1"/p' '%s' \\
                    | curl -sK- -d grant_type=client_credentials %s/oauth2/token

                Stop with Ctrl-C here, or with './lethe down' elsewhere; './lethe status' tells how it is."""
                        .formatted(
                                Terminal.seconds(took),
                                settings.issuer(),
                                credentials,
                                settings.issuer(),
                                services(settings),
                                settings.ports().kafka().address(),
                                settings.ports().postgres().address(),
                                shortest(settings.home().keys("quickstart")),
                                shortest(settings.home().mailbox()),
                                settings.ports().smtp().address(),
                                shortest(settings.home().log()),
                                shortest(settings.home().keys("vault")),
                                credentials,
                                settings.issuer()));
    }

    private static String services(Settings settings) {
        var lines = new StringBuilder();
        for (Service service : settings.services()) {
            String url = settings.ports().of(service).url();
            lines.append("  %-12s %s/docs%n".formatted(service.name(), url));
            lines.append("               %s/actuator/prometheus%n".formatted(url));
        }
        return lines.toString();
    }

    /** As a person in this directory would type it. */
    private static Path shortest(Path file) {
        Path here = Path.of("").toAbsolutePath();
        return file.startsWith(here) ? here.relativize(file) : file;
    }
}
