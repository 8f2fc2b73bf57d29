package io.lethe.quickstart;

import static io.lethe.quickstart.Sample.FILES;
import static io.lethe.quickstart.Sample.PATIENCE;
import static io.lethe.quickstart.Sample.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.publish.Publish;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an audience export to decisions and audit entries, whatever happens on the way. */
class MailchimpRoadTest {

    private static Sample sample;

    @BeforeAll
    static void readSample() throws IOException {
        sample = Sample.read();
    }

    @Test
    void theFiguresAreThoseOfTheSampleAlsoWhenItIsPlayedTwice(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child _ = place.up()) {
            String report = publish(place, "newsletter", FILES);
            publish(place, "offers", FILES);
            sample.awaitFigures(place);
            assertThat(report).contains("%,d".formatted(sample.figure("/subscribed/rows_taken")));
            long events = events(place);

            publish(place, "offers", FILES.reversed());
            publish(place, "newsletter", FILES.reversed());

            awaitInboundTaken(place);
            sample.awaitFigures(place);
            assertThat(events(place)).isEqualTo(events);
            assertThatEachEventHasOneEntry(place);
        }
    }

    @Test
    void theFiguresAreTheSameAfterAKillInTheMiddleAndAnotherOrderOfFiles(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.in(folder);
        try (Child first = place.up();
                Child publishing = publishing(place, "newsletter", FILES.reversed())) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> events(place) > 500);
            first.kill();
            publishing.exitCode();
        }

        try (Child _ = place.up()) {
            publish(place, "newsletter", FILES.reversed());
            publish(place, "offers", List.of("cleaned", "subscribed", "unsubscribed"));

            sample.awaitFigures(place);
            assertThatEachEventHasOneEntry(place);
        }
    }

    private static void awaitInboundTaken(Child.Place place) {
        // Every record read is a record whose position moved: nothing is under way any more when
        // the last ones stand still.
        Services services = new Services(place);
        String taken = "SELECT sum(next_offset) FROM inbound_position";
        long[] before = {-1};
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(2))
                .until(
                        () -> {
                            long now = services.number("consent", taken);
                            boolean still = now == before[0];
                            before[0] = now;
                            return still;
                        });
    }

    private static void assertThatEachEventHasOneEntry(Child.Place place) throws Exception {
        Services services = new Services(place);
        long events = events(place);
        await().atMost(PATIENCE)
                .until(() -> services.number("audit", "SELECT count(*) FROM entry") >= events);
        assertThat(services.number("audit", "SELECT count(DISTINCT id) FROM entry"))
                .isEqualTo(events)
                .isEqualTo(services.number("audit", "SELECT count(*) FROM entry"));
    }

    private static String publish(Child.Place place, String purpose, List<String> files)
            throws Exception {
        try (Child publishing = publishing(place, purpose, files)) {
            assertThat(publishing.exitCode()).as(publishing.output()).isZero();
            return publishing.output();
        }
    }

    private static Child publishing(Child.Place place, String purpose, List<String> files)
            throws IOException {
        List<String> arguments = new ArrayList<>(List.of("mailchimp", "--purpose", purpose));
        files.forEach(file -> arguments.add(Sample.export(file).toString()));
        return place.run(Publish.class, List.of(), arguments.toArray(String[]::new));
    }
}
