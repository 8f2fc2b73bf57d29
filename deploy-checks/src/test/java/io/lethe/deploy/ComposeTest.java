package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ComposeTest {

    private static final Path FILE = Tree.ROOT.resolve("docker-compose.yml");
    private static final JsonNode COMPOSE = Tree.yaml(FILE).getFirst();
    private static final Pattern TOPIC = Pattern.compile("\\blethe\\.[a-z][a-z.-]*");
    private static final Pattern INTERPOLATED = Pattern.compile("\\$\\{([A-Z_]+)");

    static List<Deployed> services() {
        return Tree.services();
    }

    /** Those that are built from this tree. */
    static Stream<String> built() {
        return COMPOSE.path("services").propertyNames().stream()
                .filter(name -> service(name).has("build"));
    }

    private static JsonNode service(String name) {
        return COMPOSE.path("services").path(name);
    }

    private static JsonNode environment(String name) {
        return service(name).path("environment");
    }

    @Test
    void isWhatTheComposeSpecificationAllows() throws IOException {
        try (InputStream schema =
                Objects.requireNonNull(
                        ComposeTest.class.getResourceAsStream("/compose-spec.json"))) {
            // As it is published, but for its name, which is no absolute one.
            String text =
                    new String(schema.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("\"compose_spec.json\"", "\"urn:compose-spec\"");

            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                                    .getSchema(text)
                                    .validate(COMPOSE))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceOfTheTreeRunsFromItsModuleOnItsPort(Deployed deployed) {
        JsonNode built = service(deployed.name()).path("build").path("args");
        String port = Integer.toString(deployed.port());

        assertThat(built.path("MODULE").asString(""))
                .isEqualTo(deployed.module().getFileName().toString());
        assertThat(deployed.has(built.path("MAIN").asString(""))).isTrue();
        assertThat(service(deployed.name()).path("ports").get(0).asString())
                .isEqualTo("127.0.0.1:" + port + ":" + port);
        assertThat(service(deployed.name()).at("/healthcheck/test").valueStream())
                .extracting(JsonNode::asString)
                .containsExactly("CMD", "healthcheck", port);
        assertThat(deployed.healthPaths()).contains("/actuator/health/readiness");
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsOneThatTheServiceReads(Deployed deployed) {
        Variables variables = Variables.of(deployed);

        assertThat(environment(deployed.name()).propertyNames())
                .isNotEmpty()
                .allSatisfy(each -> assertThat(variables.include(each)).as(each).isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceGetsTheVaultAndADatabaseOnlyIfItAsksForThem(Deployed deployed) {
        JsonNode environment = environment(deployed.name());

        assertThat(environment.has("LETHE_VAULT_PASSWORD")).isEqualTo(deployed.opensVault());
        if (deployed.placeholders().contains("LETHE_DATABASE_URL")) {
            assertThat(environment.path("LETHE_DATABASE_URL").asString(""))
                    .isEqualTo(
                            "jdbc:postgresql://postgres:5432/%s?reWriteBatchedInserts=true"
                                    .formatted(deployed.name()));
            assertThat(Tree.text("deploy/compose/postgres/10-databases.sh"))
                    .containsPattern("for name in .*\\b" + deployed.name() + "\\b");
        }
    }

    @Test
    void everyTopicIsMadeByAServiceOfThatName() {
        Set<String> made =
                Tree.services().stream()
                        .flatMap(each -> each.topics().stream())
                        .collect(Collectors.toSet());

        Matcher matcher = TOPIC.matcher(environment("audit").path("LETHE_AUDIT_TOPICS").asString());
        Set<String> named = matcher.results().map(each -> each.group()).collect(Collectors.toSet());

        assertThat(named)
                .filteredOn(topic -> Tree.service(topic.substring("lethe.".length())).isPresent())
                .isNotEmpty()
                .isSubsetOf(made);
        assertThat(named).containsAll(made.stream().filter(ComposeTest::isLog).toList());
    }

    private static boolean isLog(String topic) {
        return !topic.endsWith(".inbound") && !topic.endsWith(".dead-letters");
    }

    @Test
    void everyAddressOfAServiceIsRight() {
        environment("portal")
                .properties()
                .forEach(
                        each -> {
                            if (each.getKey().startsWith("LETHE_PORTAL_SERVICES_")) {
                                URI address = URI.create(each.getValue().asString());
                                assertThat(service(address.getHost()).isObject()).isTrue();
                                Tree.service(address.getHost())
                                        .ifPresent(
                                                it ->
                                                        assertThat(address.getPort())
                                                                .isEqualTo(it.port()));
                            }
                        });
        assertThat(Tree.services())
                .filteredOn(it -> it.exposesMetrics() && !it.name().equals("portal"))
                .allSatisfy(
                        it ->
                                assertThat(environment("portal"))
                                        .extracting(JsonNode::asString)
                                        .contains("http://%s:%d".formatted(it.name(), it.port())));
    }

    @Test
    void theIssuerHasOneNameForEverybody() {
        String issuer = "http://keycloak.localhost:8180/realms/lethe";

        assertThat(built())
                .allSatisfy(
                        name ->
                                assertThat(environment(name).path("LETHE_ISSUER").asString(""))
                                        .isEqualTo(issuer));
        assertThat(issuer).startsWith(environment("keycloak").path("KC_HOSTNAME").asString());
        assertThat(service("keycloak").at("/networks/default/aliases").get(0).asString())
                .isEqualTo(URI.create(issuer).getHost());
        assertThat(Tree.text("deploy/prometheus/prometheus.yml"))
                .contains("token_url: " + issuer + "/protocol/openid-connect/token");
    }

    @Test
    void noSecretStandsInTheFile() {
        Pattern secret = Pattern.compile(".*(PASSWORD|SECRET|JAAS_CONFIG)$");
        COMPOSE.path("services")
                .propertyNames()
                .forEach(
                        name ->
                                environment(name)
                                        .properties()
                                        .forEach(
                                                each -> {
                                                    if (secret.matcher(each.getKey()).matches()) {
                                                        assertThat(bare(each.getValue().asString()))
                                                                .as(name + " " + each.getKey())
                                                                .doesNotContain("password=\"");
                                                    }
                                                }));
    }

    /** Without what is interpolated; what is left of a secret must be nothing. */
    private static String bare(String value) {
        String rest = value.replaceAll("\\w+=\"\\$\\{[A-Z_]+:\\?[^}]*}\"", "");
        if (!value.startsWith("org.apache.kafka")) {
            assertThat(value).matches("\\$\\{[A-Z_]+:\\?[^}]*}");
        }
        return rest;
    }

    @Test
    void everySecretIsMadeAndUsed() {
        Set<String> used = new HashSet<>();
        Matcher matcher = INTERPOLATED.matcher(Tree.text(FILE));
        while (matcher.find()) {
            used.add(matcher.group(1));
        }
        // The one that goes by file.
        used.add(COMPOSE.at("/secrets/prometheus_client_secret/environment").asString());
        String script = Tree.text("deploy/compose/make-secrets");
        Set<String> made =
                Pattern.compile("[A-Z]+(_[A-Z]+)*_(PASSWORD|SECRET)")
                        .matcher(script.substring(script.indexOf("for name in")))
                        .results()
                        .map(each -> each.group())
                        .collect(Collectors.toSet());
        made.add("POSTGRES_PASSWORD");

        assertThat(used).isEqualTo(made);
    }

    @Test
    void everyContainerIsAskedWhetherItIsWellAndReachedFromThisMachineOnly() {
        COMPOSE.path("services")
                .forEach(
                        each -> {
                            assertThat(each.has("healthcheck")).isTrue();
                            assertThat(each.path("image").isString()).isTrue();
                            each.path("ports")
                                    .forEach(
                                            port ->
                                                    assertThat(port.asString())
                                                            .startsWith("127.0.0.1:"));
                        });
    }

    @Test
    void everyVolumeIsDeclaredAndEveryMountedFileIsThere() {
        Set<String> declared = Set.copyOf(COMPOSE.path("volumes").propertyNames());
        Set<String> used = new HashSet<>();
        COMPOSE.path("services")
                .forEach(
                        each ->
                                each.path("volumes")
                                        .forEach(
                                                volume ->
                                                        used.add(
                                                                volume.asString()
                                                                        .split(":", -1)[0])));

        assertThat(used.stream().filter(each -> !each.startsWith("."))).hasSameElementsAs(declared);
        assertThat(used.stream().filter(each -> each.startsWith(".")))
                .allSatisfy(each -> assertThat(FILE.resolveSibling(each)).exists());
    }

    @Test
    void theBrokerIsThatOfTheBuild() {
        Matcher version =
                Pattern.compile("<kafka.version>(.*)</kafka.version>")
                        .matcher(Tree.text("pom.xml"));

        assertThat(version.find()).isTrue();
        assertThat(service("kafka").path("image").asString())
                .isEqualTo("apache/kafka:" + version.group(1));
    }
}
