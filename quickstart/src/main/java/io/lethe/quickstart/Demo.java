package io.lethe.quickstart;

import io.lethe.demo.Storyteller;
import io.lethe.demo.door.StoryTrouble;
import io.lethe.demo.story.Person;
import io.lethe.demo.story.Story;
import io.lethe.publish.progress.Progress;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import tools.jackson.core.JacksonException;

/** Tells a story to the instance of a folder, which it starts where none runs. */
final class Demo {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Settings settings;
    private final Terminal terminal;
    private final DemoOptions options;

    Demo(Settings settings, Terminal terminal, DemoOptions options) {
        this.settings = settings;
        this.terminal = terminal;
        this.options = options;
    }

    /**
     * Returns when the story is told to an instance that runs elsewhere; does not return where it
     * started one.
     *
     * @throws Trouble if something stands in the way; of the story itself only where the instance
     *     runs elsewhere
     */
    void run() throws InterruptedException {
        if (InstanceLock.holder(settings.home()).isEmpty()) {
            new Up(settings, terminal).run(options.fresh(), () -> tell(running()));
            return;
        }
        if (options.fresh()) {
            throw new Trouble(
                    "Lethe runs in %s: stop it with './lethe down' before its data is deleted"
                            .formatted(settings.home().folder()));
        }
        Logs.off();
        tell(running());
    }

    /** What the instance says of itself, once all of it is ready. */
    private Running running() {
        Home home = settings.home();
        if (!Waiting.until(
                () -> Running.read(home.running()).filter(Running::isReady).isPresent(),
                PATIENCE)) {
            throw new Trouble("Lethe is not ready: './lethe status' tells what is missing");
        }
        return Running.read(home.running()).orElseThrow();
    }

    private void tell(Running running) throws InterruptedException {
        try {
            tell(running, story());
        } catch (StoryTrouble e) {
            throw brokenOff(String.valueOf(e.getMessage()), e);
        } catch (IllegalStateException | JacksonException e) {
            throw brokenOff(e.toString(), e);
        } catch (IOException e) {
            throw settings.home().cannotBeWritten(e);
        }
    }

    private static Trouble brokenOff(String why, Exception cause) {
        return new Trouble(
                "The story broke off: %s. './lethe demo' goes on with it".formatted(why), cause);
    }

    /** The one that this folder has. */
    private Story story() throws IOException {
        DemoFile file =
                DemoFile.open(
                        settings.home().demo(),
                        new DemoFile(options.seed(), LocalDate.now(ZoneOffset.UTC)));
        return new Story(file.seed(), options.people(), file.day());
    }

    private void tell(Running running, Story story) throws IOException, InterruptedException {
        terminal.line(
                "%nThe story of %,d people up to %s (seed %d):%n"
                        .formatted(story.people(), story.day(), story.seed()));
        var progress = new Progress(System.err, Progress.isWatched());
        long before = System.nanoTime();
        try (var storyteller =
                new Storyteller(Doors.of(settings, running), terminal::line, progress)) {
            Storyteller.Told told = storyteller.tell(story);
            tellTheEnd(story, told, Duration.ofNanos(System.nanoTime() - before));
        }
    }

    private void tellTheEnd(Story story, Storyteller.Told told, Duration took) {
        Person leading = story.leadingPart();
        Person forgotten =
                story.all().stream()
                        .filter(each -> each.erasure() != null)
                        .findFirst()
                        .orElseThrow();
        terminal.line(
                """

                %s. The audit log has %,d.

                  Look around  %s
                               sign in as "dpo"; the password is in %s
                  Search for   %s (or %s), who has a long history
                               %s, who was forgotten
                """
                        .formatted(
                                told.added() == 0
                                        ? "No event was added: all of it was known"
                                        : "%,d events were added in %s"
                                                .formatted(told.added(), Terminal.seconds(took)),
                                told.events(),
                                settings.issuer(),
                                settings.home().credentials(),
                                address(leading),
                                leading.customer(),
                                address(forgotten)));
    }

    private static String address(Person person) {
        return person.email().reference().substring("email:".length());
    }
}
