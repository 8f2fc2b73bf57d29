package io.lethe.quickstart;

import static io.lethe.quickstart.Sample.FILES;
import static io.lethe.quickstart.Sample.PATIENCE;
import static io.lethe.quickstart.Sample.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.publish.Import;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From files to decisions through the importer, whatever happens on the way. */
class ImportRoadTest {

    private static final String OPTED_OUT =
            "SELECT count(DISTINCT subject) FROM suppression WHERE reason = 'legal'";

    private static Sample sample;

    @BeforeAll
    static void readSample() throws IOException {
        sample = Sample.read();
    }

    @Test
    void theFiguresAreThoseOfTheSampleInAnyOrderAndTwice(@TempDir Path folder) throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
        try (Child _ = place.up()) {
            String tried = mailchimp(place, "newsletter", FILES, "--dry-run");
            assertThat(events(place)).as("a dry run changes nothing").isLessThan(100);
            String taken = mailchimp(place, "newsletter", FILES.reversed());
            mailchimp(place, "offers", FILES);
            sample.awaitFigures(place);
            long before = events(place);

            mailchimp(place, "newsletter", FILES);
            mailchimp(place, "offers", FILES.reversed());

            sample.awaitFigures(place);
            assertThat(events(place)).isEqualTo(before);
            String refused =
                    "%,d rows refused"
                            .formatted(
                                    sample.figure("/subscribed/rows_refused_bad_address")
                                            + sample.figure(
                                                    "/subscribed/rows_refused_no_evidence"));
            assertThat(tried).contains(refused, "would be taken");
            assertThat(taken).contains(refused).doesNotContain("@");
            contactsTwice(place);
        }
    }

    private static void contactsTwice(Child.Place place) throws Exception {
        String told = contacts(place);
        assertThat(told).contains("%,d rows read".formatted(sample.figure("/dynamics365/rows")));
        assertThat(new Services(place).number("consent", OPTED_OUT))
                .isEqualTo(sample.figure("/dynamics365/gdpr_opt_out"));
        long before = events(place);

        contacts(place);

        assertThat(events(place)).isEqualTo(before);
    }

    @Test
    void theSameCommandGoesOnAfterServiceAndImporterWereKilled(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
        try (Child first = place.up();
                Child importing = importing(place, "newsletter", FILES)) {
            await().atMost(PATIENCE).ignoreExceptions().until(() -> events(place) > 500);
            first.kill();
            importing.kill();
        }
        assertThat(notes(folder)).hasSize(1);

        try (Child _ = place.up()) {
            mailchimp(place, "newsletter", FILES);
            mailchimp(place, "offers", FILES);

            sample.awaitFigures(place);
            assertThat(notes(folder)).isEmpty();
            assertThat(new Services(place).number("consent", "SELECT max(rows) FROM import_run"))
                    .isEqualTo(sample.figure("/files/subscribed"));
        }
    }

    private static List<Path> notes(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> each.toString().endsWith(".lethe-import")).toList();
        }
    }

    private static String mailchimp(
            Child.Place place, String purpose, List<String> files, String... options)
            throws Exception {
        try (Child importing = importing(place, purpose, files, options)) {
            assertThat(importing.exitCode()).as(importing.output()).isZero();
            return importing.output();
        }
    }

    private static Child importing(
            Child.Place place, String purpose, List<String> files, String... options)
            throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("mailchimp", "--purpose", purpose, "--notice", "v1"));
        arguments.addAll(List.of(options));
        files.forEach(file -> arguments.add(Sample.export(file).toString()));
        return place.run(Import.class, List.of(), arguments.toArray(String[]::new));
    }

    private static String contacts(Child.Place place) throws Exception {
        try (Child importing =
                place.run(
                        Import.class,
                        List.of(),
                        "dynamics365",
                        Sample.contacts().toString(),
                        "--purpose",
                        "newsletter")) {
            assertThat(importing.exitCode()).as(importing.output()).isZero();
            return importing.output();
        }
    }
}
