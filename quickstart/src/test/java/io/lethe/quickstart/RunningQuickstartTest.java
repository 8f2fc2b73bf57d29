package io.lethe.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Page;
import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What holds while everything runs. */
class RunningQuickstartTest {

    private static final Set<String> OF_PROMETHEUS = Set.of("up", "job", "instance");
    private static final String ERASURES = "lethe_erasures_";

    private static Child.Place place;
    private static Child child;
    private static Connections connections;
    private static Path lookups;

    @BeforeAll
    static void up(@TempDir Path folder) throws IOException {
        place = Child.Place.in(folder);
        lookups = folder.resolve("lookups.txt");
        var options = List.of("-D%s=%s".formatted(RecordingResolver.PROPERTY, lookups));
        child = place.run(Quickstart.class, options, "up");
        connections = Connections.watch(RunningQuickstartTest::processes);
        child.ready();
    }

    @AfterAll
    static void down() throws Exception {
        connections.close();
        child.close();
    }

    private static Stream<ProcessHandle> processes() {
        return Stream.concat(Stream.of(child.process()), Child.postmasters(place.home()).stream())
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()));
    }

    @Test
    void everyMachineGetsATokenWithItsRole() throws Exception {
        Credentials credentials = Http.credentials(place.home().credentials());

        for (Credentials.Client client : credentials.clients()) {
            JsonNode claims = Http.claims(accessToken(credentials, client));

            assertThat(claims.path("iss").asString()).isEqualTo(place.settings().issuer());
            assertThat(claims.path("aud").asString()).isEqualTo("lethe");
            assertThat(claims.path("sub").asString()).isEqualTo(client.id());
            assertThat(claims.path("client_id").asString()).isEqualTo(client.id());
            assertThat(claims.path("roles").valueStream().map(JsonNode::asString))
                    .isEqualTo(client.roles());
            assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(600);
        }
    }

    private static String accessToken(Credentials credentials, Credentials.Client client)
            throws IOException, InterruptedException {
        try (var http = new Http()) {
            HttpResponse<String> answer =
                    http.token(credentials.issuer(), client.id(), client.secret());
            assertThat(answer.statusCode()).isEqualTo(200);
            return Http.json(answer).path("access_token").asString();
        }
    }

    @Test
    void aWrongSecretGetsNoToken() throws Exception {
        try (var http = new Http()) {
            assertThat(http.token(place.settings().issuer(), "dpo", "guessed").statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void aPersonSignsInWithTheFormAndGetsATokenWithTheirRole() throws Exception {
        Credentials credentials = Http.credentials(place.home().credentials());
        Credentials.User dpo = credentials.users().getFirst();

        JsonNode claims = Http.claims(SignIn.as(dpo, credentials.issuer()));

        assertThat(claims.path("sub").asString()).isEqualTo("dpo");
        assertThat(claims.path("client_id").asString()).isEqualTo("browser");
        assertThat(claims.path("roles").valueStream().map(JsonNode::asString))
                .containsExactly("dpo");
    }

    @Test
    void theTokenPageNeedsNoSignInAndRunsNoForeignScript() throws Exception {
        try (var http = new Http()) {
            HttpResponse<String> page = http.get(place.settings().issuer() + "/tokens");

            assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
            assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                    .contains("default-src 'none'", "script-src 'self'")
                    .doesNotContain("unsafe");
        }
    }

    @Test
    void theDpoSeesFiguresMoveFindsASubjectErasesItAndKeepsABreachInView() throws Exception {
        Credentials.User dpo = Http.credentials(place.home().credentials()).users().getFirst();
        try (var console = Console.launch()) {
            DpoAtWork work = DpoAtWork.signedIn(place, console, dpo);

            work.seesFiguresMove();
            work.findsTheSubjectByItsAlias();
            work.restrictsItAndLiftsThat();
            work.erasesItAndSeesTheCertificate();
            work.seesABreachAndTheTimeThatIsLeft();

            // Who was erased is nobody's any more, and the browser says how that was answered.
            assertThat(console.errors()).allMatch(error -> error.contains("422"));
        }
    }

    @Test
    void aPageThatIsNotForTheRoleSaysSo() throws Exception {
        Credentials.User marketer =
                Http.credentials(place.home().credentials()).users().stream()
                        .filter(user -> user.name().equals("marketer"))
                        .findFirst()
                        .orElseThrow();
        try (var console = Console.launch()) {
            Page page = console.signIn(place.settings().issuer(), marketer);

            for (String path : List.of("/subjects", "/breaches", "/erasures/any")) {
                page.navigate(place.settings().issuer() + path);

                assertThat(page.locator("h1")).hasText("Not for your role");
                assertThat(page.getByText("marketer")).isVisible();
                assertThat(Console.barriers(page)).isEmpty();
            }
        }
    }

    @Test
    void signedInAtTheIssuerIsNotSignedInAtThePortalAndSigningOutEndsBoth() throws Exception {
        Credentials.User dpo = Http.credentials(place.home().credentials()).users().getFirst();
        try (var console = Console.launch()) {
            Page page = console.signIn(place.settings().issuer(), dpo);
            page.getByText("Sign out").click();
            assertThat(page.getByText("You are signed out")).isVisible();
            assertThat(Console.barriers(page)).isEmpty();

            page.getByText("Sign in again").click();

            assertThat(page.getByLabel("Password")).isVisible();
            page.navigate(place.settings().issuer() + "/tokens");
            assertThat(page.getByText("API pages").first()).isVisible();
            assertThat(console.errors()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "synchronous_commit", "full_page_writes"})
    void postgresLosesNothing(String setting) throws Exception {
        assertThat(Postgres.query(place, "SHOW " + setting)).isEqualTo("on");
    }

    @Test
    void postgresRefusesWhoeverBringsNoPassword() {
        assertThatThrownBy(
                        () ->
                                DriverManager.getConnection(Postgres.url(place), "postgres", "")
                                        .close())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password");
    }

    @Test
    void nobodyElseMayLookIntoTheFolder() throws IOException {
        Home home = place.home();

        assertThat(mode(home.folder())).isEqualTo("rwx------");
        assertThat(mode(home.credentials())).isEqualTo("rw-------");
        try (Stream<Path> secrets = Files.list(home.keys("quickstart"))) {
            assertThat(secrets).isNotEmpty().allMatch(file -> mode(file).equals("rw-------"));
        }
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void noSecretIsTold() throws Exception {
        Home home = place.home();
        Credentials credentials = Http.credentials(home.credentials());
        String told =
                String.join(
                        "\n",
                        child.output(),
                        Files.readString(home.log()),
                        Files.readString(home.running()),
                        Files.readString(home.postgres().resolve("postgres.log")),
                        String.join("\n", commandLines()));

        assertThat(told).contains("sign-in");
        credentials.users().forEach(user -> assertThat(told).doesNotContain(user.password()));
        credentials.clients().forEach(client -> assertThat(told).doesNotContain(client.secret()));
        try (Stream<Path> secrets = Files.list(home.keys("quickstart"))) {
            for (Path file : secrets.toList()) {
                assertThat(told).doesNotContain(Files.readString(file));
            }
        }
    }

    private static List<String> commandLines() {
        return ProcessHandle.allProcesses()
                .map(process -> process.info().commandLine().orElse(""))
                .toList();
    }

    @Test
    void statusTellsThatEveryPartIsReady() throws Exception {
        try (Child status = place.run("status")) {
            assertThat(status.exitCode()).as(status.output()).isZero();
            assertThat(status.output())
                    .contains("process " + child.process().pid())
                    .containsPattern("PostgreSQL +ready")
                    .containsPattern("Kafka +ready")
                    .containsPattern("sign-in +ready")
                    .doesNotContain("not ready");
        }
    }

    @Test
    void everyDashboardAndAlertAsksForMetricsThatAServiceTells() throws Exception {
        List<String> answers = new ArrayList<>();
        try (var http = new Http()) {
            for (Service service : Quickstart.SERVICES) {
                Port port = place.settings().ports().of(service);
                answers.add(http.get(port.url() + "/actuator/prometheus").body());
            }
        }
        Told told = Told.in(answers);

        assertThat(Queries.in(Path.of("../deploy")).all())
                .isNotEmpty()
                .allSatisfy(
                        query -> {
                            assertThat(query.metrics()).as(query.place()).isNotEmpty();
                            assertThat(query.metrics())
                                    .as(query.place())
                                    .filteredOn(metric -> !toldBySomebodyElse(metric))
                                    .isSubsetOf(told.metrics());
                            assertThat(query.labels())
                                    .as(query.place())
                                    .filteredOn(label -> !OF_PROMETHEUS.contains(label))
                                    .filteredOn(label -> !query.text().contains(ERASURES))
                                    .isSubsetOf(told.labels());
                        });
    }

    /** By Prometheus itself, or by a service that this quickstart does not have; that is said. */
    private static boolean toldBySomebodyElse(String metric) {
        boolean missing =
                metric.startsWith(ERASURES)
                        && Quickstart.SERVICES.stream()
                                .noneMatch(each -> each.name().equals("retention"));
        if (missing) {
            System.out.println("Not checked, because retention-service is not here: " + metric);
        }
        return missing || OF_PROMETHEUS.contains(metric);
    }

    @Test
    void aPersonIsKnownRestrictedReleasedAndForgotten() throws Exception {
        var ada = new LifeOfAPerson(new Services(place));
        ada.isRegisteredAndConsents();
        assertThat(ada.decision()).isEqualTo("ALLOW consent-given");

        List<String> restrictions =
                List.of(ada.isRestricted("accuracy-contested"), ada.isRestricted("legal-claims"));
        ada.awaitDecision("DENY restricted");

        ada.isReleased(restrictions);
        ada.awaitDecision("ALLOW consent-given");

        JsonNode certificate = ada.isErased();
        ada.awaitDecision("DENY subject-erased");
        assertThat(certificate.path("services").findValuesAsString("service"))
                .containsExactlyInAnyOrder("consent-service", "contact-service");
        assertThat(certificate.path("services").findValuesAsString("held")).containsOnly("true");
        assertThat(certificate.path("keys").size()).isEqualTo(2);
        assertThat(ada.lookup().statusCode()).isEqualTo(404);
        assertThat(ada.timeline(certificate.path("subject").asString()))
                .contains("io.lethe.erasure.ErasureCompleted.v1")
                .doesNotContain("Ada", "ada@example.org");
    }

    @Test
    void theDemoIsToldOnceHoweverOftenItIsPlayed() throws Exception {
        try (Child first = place.run("demo", "--people", "100")) {
            assertThat(first.exitCode()).as(first.output()).isZero();
            assertThat(first.output()).containsPattern("[1-9][0-9]+ events were added");
        }

        try (Child second = place.run("demo", "--people", "100")) {
            assertThat(second.exitCode()).as(second.output()).isZero();
            assertThat(second.output())
                    .contains("No event was added")
                    .contains("2 were forgotten before");
        }
        assertThat(deadLetters()).containsOnly(0.0);
        assertThat(
                        Http.json(new Services(place).get("accountability", "/v1/breaches", "dpo"))
                                .path("breaches")
                                .findValuesAsString("state"))
                .contains("open", "notified");
    }

    private static List<Double> deadLetters() throws Exception {
        List<Double> letters = new ArrayList<>();
        try (var http = new Http()) {
            for (Service service : Quickstart.SERVICES) {
                Port port = place.settings().ports().of(service);
                http.get(port.url() + "/actuator/prometheus")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("lethe_batch_dead_letters_total{"))
                        .map(line -> Double.valueOf(line.substring(line.lastIndexOf(' ') + 1)))
                        .forEach(letters::add);
            }
        }
        return letters;
    }

    @Test
    void aSecondInstanceInTheSameFolderIsRefusedInOneLine() throws Exception {
        try (Child second = place.run("up")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.output())
                    .hasLineCount(1)
                    .contains("already runs")
                    .contains("process " + child.process().pid());
        }
    }

    @Test
    void aSecondInstanceDoesNotDeleteTheDataOfTheFirst() throws Exception {
        try (Child second = place.run("up", "--fresh")) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(place.home().credentials()).exists();
        }
    }

    @Test
    void noCallLeavesTheMachine() throws Exception {
        assumeThat(Connections.canBeSeen()).isTrue();
        Credentials credentials = Http.credentials(place.home().credentials());

        accessToken(credentials, credentials.clients().getFirst());

        assertThat(connections.addresses())
                .isNotEmpty()
                .allMatch(address -> address.isLoopbackAddress() || address.isAnyLocalAddress());
        Set<String> names =
                Set.copyOf(Files.exists(lookups) ? Files.readAllLines(lookups) : List.of());
        assertThat(names).isSubsetOf("localhost");
    }
}
