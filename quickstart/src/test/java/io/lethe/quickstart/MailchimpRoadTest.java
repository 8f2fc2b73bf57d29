package io.lethe.quickstart;

import static io.lethe.quickstart.Sample.FILES;
import static io.lethe.quickstart.Sample.PATIENCE;
import static io.lethe.quickstart.Sample.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.publish.Publish;
import java.io.IOException;
import java.nio.file.Path;
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
        Child.Place place = Child.Place.unpackedIn(folder);
        try (Child _ = place.up()) {
            String report = publish(place, "newsletter", FILES);
            publish(place, "offers", FILES);
            sample.awaitFigures(place);
            assertThat(report).contains("%,d".formatted(sample.figure("/subscribed/rows_taken")));
            long events = events(place);

            publish(place, "offers", FILES.reversed());
            publish(place, "newsletter", FILES.reversed());

            sample.awaitFigures(place);
            assertThat(events(place)).isEqualTo(events);
            assertThatEachEventHasOneEntry(place);
        }
    }

    @Test
    void theFiguresAreTheSameAfterAKillInTheMiddleAndAnotherOrderOfFiles(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
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

    private static void assertThatEachEventHasOneEntry(Child.Place place) throws Exception {
        long events = events(place);
        await().atMost(PATIENCE).until(() -> entries(place, "count(*)") >= events);
        assertThat(entries(place, "count(DISTINCT id)"))
                .isEqualTo(events)
                .isEqualTo(entries(place, "count(*)"));
    }

    /** Of the same events: what was asked is counted every minute. */
    private static long entries(Child.Place place, String number) throws Exception {
        return new Services(place)
                .number(
                        "audit",
                        "SELECT %s FROM entry WHERE type NOT LIKE 'io.lethe.consent.DecisionsCounted.%%'"
                                .formatted(number));
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
