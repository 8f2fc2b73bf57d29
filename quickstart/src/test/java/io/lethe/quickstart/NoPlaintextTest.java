package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.lethe.publish.Publish;
import io.lethe.quickstart.scan.Scan;
import io.lethe.quickstart.scan.Scan.Finding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever gets hold of the files of an instance learns nobody's address or name, and nothing at all
 * of somebody who was forgotten: every byte of every file is looked at, once the inbound topics,
 * where upstream systems write what they like, have expired.
 */
class NoPlaintextTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final String DEAD_LETTERS = "lethe.consent.dead-letters";

    /** All but the audit log, which is told by their logs. */
    private static final List<String> TELLING =
            List.of("consent", "contact", "retention", "accountability");

    private static final int NAMED = 300;
    private static final int MISHAPS = 5;

    private static List<Member> members;

    /** Of who is forgotten, then the addresses, then the names. */
    private static List<String> values;

    private static int addresses;

    @BeforeAll
    static void readSample() throws IOException {
        members = sample();
        values = new ArrayList<>(Forgotten.VALUES);
        values.addAll(Member.addresses(members));
        addresses = values.size();
        values.addAll(Member.names(members));
    }

    private static List<Member> sample() throws IOException {
        if (Files.isRegularFile(Member.DATA.resolve("expected.json"))) {
            return Member.all();
        }
        System.out.println(
                "Looked for one person only: the sample exports, no part of this repository, are"
                        + " not here");
        return List.of();
    }

    @Test
    void noByteShowsAnAddressOrANameOrAnythingOfWhoWasForgotten(@TempDir Path folder)
            throws Exception {
        Child.Place place = Child.Place.unpackedIn(folder);
        Set<Integer> alsoWithoutAnybody = lookedAtBefore(place);
        long packed = NothingPacked.batchesInKafka(place.home());

        try (Child child = place.up()) {
            if (!members.isEmpty()) {
                publish(place);
            }
            takeReports(place, child);
        }

        assertThat(NothingPacked.batchesInKafka(place.home())).isEqualTo(packed);
        Scan.Findings findings = scan(place);
        assertThat(findings.bytes()).isGreaterThan(50_000_000);
        assertThat(findings.all())
                .filteredOn(each -> !alsoWithoutAnybody.contains(each.value()))
                .isEmpty();
    }

    /** What the test above would see, if there were something to see. */
    @Test
    void withoutSealingTheFilesShowThem(@TempDir Path folder) throws Exception {
        Child.Place place = InClear.in(Child.Place.unpackedIn(folder));

        try (Child child = place.up()) {
            Kafka.storeUncompressed(place);
            takeReports(place, child);
        }

        Set<Finding> findings = scan(place).all();
        assertThat(findings.stream().map(Finding::value).collect(Collectors.toSet()))
                .containsAll(IntStream.range(0, Forgotten.VALUES.size()).boxed().toList())
                .containsAll(valuesOf(first(NAMED)));
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
        return new Scan(values).below(place.folder(), _ -> false);
    }

    private static List<Member> first(int count) {
        return members.subList(0, Math.min(count, members.size()));
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
        mishaps.proveWithNames(first(NAMED));
        for (Member member : first(MISHAPS)) {
            refused += mishaps.reportBadly(member);
            mishaps.askBadly(member);
        }
        new Forgotten(place).livesAndIsForgotten();
        awaitEverythingWritten(place);
        assertThat(Kafka.end(place, DEAD_LETTERS)).isGreaterThanOrEqualTo(refused);
        NothingPacked.inPostgres(place);
        expireInbound(place);
        child.terminate();
    }

    private static void awaitEverythingWritten(Child.Place place) throws Exception {
        var services = new Services(place);
        for (String service : TELLING) {
            long reports = Kafka.end(place, inbound(service));
            String taken = "SELECT coalesce(sum(next_offset), 0) FROM inbound_position";
            await().atMost(PATIENCE).until(() -> services.number(service, taken) == reports);
        }
        await().atMost(PATIENCE)
                .until(() -> unsent(services) == 0 && events(services) == entries(services));
        assertThat(services.number("consent", "SELECT count(*) FROM event"))
                .isGreaterThan(first(NAMED).size() / 2);
    }

    private static long unsent(Services services) throws Exception {
        return sum(
                services,
                "SELECT (SELECT count(*) FROM outbox) + (SELECT count(*) FROM dead_letter)");
    }

    private static long events(Services services) throws Exception {
        return sum(services, "SELECT count(*) FROM event");
    }

    private static long entries(Services services) throws Exception {
        return services.number(
                "audit", "SELECT count(*) FROM entry WHERE source <> '/audit-service'");
    }

    private static long sum(Services services, String query) throws Exception {
        long sum = 0;
        for (String service : TELLING) {
            sum += services.number(service, query);
        }
        return sum;
    }

    /** A day later, as it were. */
    private static void expireInbound(Child.Place place) throws Exception {
        Kafka.expire(place, TELLING.stream().map(NoPlaintextTest::inbound).toList());
        // Files go while they are counted.
        await().atMost(PATIENCE)
                .ignoreExceptions()
                .until(() -> NothingPacked.bytesOfInbound(place.home()) == 0);
    }

    private static String inbound(String service) {
        return "lethe." + service + ".inbound";
    }
}
