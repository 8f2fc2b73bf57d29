package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.lethe.publish.Publish;
import io.lethe.quickstart.scan.Scan;
import io.lethe.quickstart.scan.Scan.Finding;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever gets hold of the files of an instance, without its keys, learns nobody's address or name:
 * every byte of every file is looked at, apart from the inbound topics, where upstream systems
 * write what they like and which are emptied soon.
 */
class NoPlaintextTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String INBOUND = "lethe.consent.inbound";
    private static final String DEAD_LETTERS = "lethe.consent.dead-letters";
    private static final int NAMED = 300;
    private static final int MISHAPS = 5;

    private static List<Member> members;

    /** The addresses, then the names. */
    private static List<String> values;

    private static int addresses;

    @BeforeAll
    static void readSample() throws IOException {
        assumeThat(Member.DATA.resolve("expected.json"))
                .as("the sample exports, which are no part of this repository")
                .isRegularFile();
        members = Member.all();
        values = new ArrayList<>(Member.addresses(members));
        addresses = values.size();
        values.addAll(Member.names(members));
    }

    @Test
    void noByteShowsAnAddressOrAName(@TempDir Path folder) throws Exception {
        Child.Place place = Child.Place.in(folder);
        Set<Integer> alsoWithoutAnybody = lookedAtBefore(place);
        long packed = NothingPacked.batchesInKafka(place.home());

        try (Child child = place.up()) {
            publish(place);
            takeReports(place, child);
        }

        assertThat(NothingPacked.batchesInKafka(place.home())).isEqualTo(packed);
        Scan.Findings findings = scan(place);
        assertThat(findings.bytes()).isGreaterThan(100_000_000);
        assertThat(findings.all())
                .filteredOn(each -> !alsoWithoutAnybody.contains(each.value()))
                .isEmpty();
    }

    /** What the test above would see, if there were something to see. */
    @Test
    void withoutSealingTheFilesShowThem(@TempDir Path folder) throws Exception {
        Child.Place place = InClear.in(Child.Place.in(folder));
        lookedAtBefore(place);

        try (Child child = place.up()) {
            takeReports(place, child);
        }

        Set<Finding> findings = scan(place).all();
        assertThat(findings.stream().map(Finding::value).collect(Collectors.toSet()))
                .containsAll(valuesOf(members.subList(0, NAMED)));
        assertThat(findings.stream().map(Finding::file).collect(Collectors.toSet()))
                .anyMatch(file -> file.matches("home/postgres/data/base/.*"))
                .anyMatch(file -> file.matches("home/postgres/data/pg_wal/.*"))
                .anyMatch(file -> file.matches("home/kafka/data/lethe\\.consent-\\d+/.*\\.log"));
    }

    /**
     * Starts and stops an instance whose broker packs nothing.
     *
     * @return the names that its files hold before anybody was told of
     */
    private static Set<Integer> lookedAtBefore(Child.Place place) throws Exception {
        try (Child child = place.up()) {
            Kafka.storeUncompressed(place);
            child.terminate();
        }
        Set<Integer> found =
                scan(place).all().stream().map(Finding::value).collect(Collectors.toSet());
        assertThat(found).allMatch(value -> value >= addresses, "is a name").hasSizeLessThan(20);
        return found;
    }

    private static Scan.Findings scan(Child.Place place) throws IOException {
        return new Scan(values).below(place.folder(), NothingPacked::isInbound);
    }

    private static List<Integer> valuesOf(List<Member> some) {
        List<Integer> found = new ArrayList<>();
        Set<String> addressesOfSome =
                some.stream().map(Member::address).collect(Collectors.toSet());
        Set<String> names = Member.names(some);
        for (int i = 0; i < values.size(); i++) {
            String value = values.get(i);
            if (addressesOfSome.contains(value) || names.contains(value)) {
                found.add(i);
            }
        }
        return found;
    }

    private static void publish(Child.Place place) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("mailchimp", "--purpose", "newsletter"));
        Member.EXPORTS.forEach(export -> arguments.add(export.toString()));
        try (Child publishing =
                place.run(Publish.class, List.of(), arguments.toArray(String[]::new))) {
            assertThat(publishing.exitCode()).as(publishing.output()).isZero();
        }
    }

    /**
     * Good and bad ones, until all that follows from them is written, and then to an orderly end.
     */
    private static void takeReports(Child.Place place, Child child) throws Exception {
        var mishaps = new Mishaps(place);
        int refused = 0;
        mishaps.proveWithNames(members.subList(0, NAMED));
        for (Member member : members.subList(0, MISHAPS)) {
            refused += mishaps.reportBadly(member);
            mishaps.askBadly(member);
        }
        awaitEverythingWritten(place);
        assertThat(Kafka.end(place, DEAD_LETTERS)).isGreaterThanOrEqualTo(refused);
        NothingPacked.inPostgres(place);
        child.terminate();
    }

    private static void awaitEverythingWritten(Child.Place place) throws Exception {
        var services = new Services(place);
        long reports = Kafka.end(place, INBOUND);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                services.number(
                                                "consent",
                                                "SELECT sum(next_offset) FROM inbound_position")
                                        == reports);
        await().atMost(PATIENCE)
                .until(
                        () ->
                                services.number(
                                                "consent",
                                                "SELECT (SELECT count(*) FROM outbox)"
                                                        + " + (SELECT count(*) FROM dead_letter)")
                                        == 0);
        long events = services.number("consent", "SELECT count(*) FROM event");
        assertThat(events).isGreaterThan(NAMED / 2);
        await().atMost(PATIENCE)
                .until(() -> services.number("audit", "SELECT count(*) FROM entry") == events);
    }
}
