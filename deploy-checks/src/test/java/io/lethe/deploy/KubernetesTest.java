package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kubernetes.client.openapi.models.V1ConfigMap;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1Namespace;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1PodDisruptionBudget;
import io.kubernetes.client.openapi.models.V1Service;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class KubernetesTest {

    private static final String FOLDER = "deploy/kubernetes";
    private static final JsonNode KUSTOMIZATION =
            Tree.yaml(Tree.ROOT.resolve(FOLDER).resolve("kustomization.yml")).getFirst();
    private static final List<JsonNode> OBJECTS =
            Tree.files(FOLDER, ".yml").stream()
                    .filter(file -> !file.endsWith("kustomization.yml"))
                    .flatMap(file -> Tree.yaml(file).stream())
                    .toList();

    @FunctionalInterface
    private interface Reader {
        Object read(String json) throws IOException;
    }

    /** Each refuses a property that the API does not have, and one of another type. */
    private static final Map<String, Reader> STRICT =
            Map.of(
                    "v1/Namespace", V1Namespace::fromJson,
                    "v1/ConfigMap", V1ConfigMap::fromJson,
                    "v1/Service", V1Service::fromJson,
                    "v1/PersistentVolumeClaim", V1PersistentVolumeClaim::fromJson,
                    "apps/v1/Deployment", V1Deployment::fromJson,
                    "policy/v1/PodDisruptionBudget", V1PodDisruptionBudget::fromJson,
                    "networking.k8s.io/v1/NetworkPolicy", V1NetworkPolicy::fromJson);

    static List<JsonNode> objects() {
        return OBJECTS;
    }

    static List<Deployed> services() {
        return Tree.services();
    }

    private static void check(JsonNode object) throws IOException {
        String type = object.path("apiVersion").asString() + "/" + object.path("kind").asString();
        assertThat(STRICT).containsKey(type);
        Objects.requireNonNull(STRICT.get(type)).read(object.toString());
    }

    private static JsonNode one(String kind, String name) {
        return all(kind)
                .filter(each -> each.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind + " " + name));
    }

    private static Stream<JsonNode> all(String kind) {
        return OBJECTS.stream().filter(each -> each.path("kind").asString().equals(kind));
    }

    private static JsonNode container(JsonNode deployment) {
        return deployment.at("/spec/template/spec/containers").get(0);
    }

    @ParameterizedTest
    @MethodSource("objects")
    void everyObjectHasTheFormOfTheApi(JsonNode object) throws IOException {
        check(object);
    }

    @Test
    void theCheckSeesATypingError() {
        String typo =
                one("Deployment", "consent").toString().replace("readinessProbe", "readyProbe");

        assertThatThrownBy(() -> V1Deployment.fromJson(typo)).hasMessageContaining("readyProbe");
    }

    @Test
    void kustomizeTakesEveryFileAndOnlyThose() {
        assertThat(KUSTOMIZATION.path("resources").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrderElementsOf(
                        Tree.files(FOLDER, ".yml").stream()
                                .map(file -> file.getFileName().toString())
                                .filter(Predicate.not("kustomization.yml"::equals))
                                .toList());
        assertThat(
                        KUSTOMIZATION
                                .path("images")
                                .valueStream()
                                .map(each -> each.get("name").asString()))
                .containsExactlyInAnyOrderElementsOf(
                        all("Deployment")
                                .map(each -> container(each).get("image").asString())
                                .toList());
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyServiceOfTheTreeRunsOnItsPortAndIsAskedWhereItAnswers(Deployed deployed) {
        JsonNode container = container(one("Deployment", deployed.name()));

        assertThat(container.at("/ports/0/containerPort").asInt()).isEqualTo(deployed.port());
        assertThat(one("Service", deployed.name()).at("/spec/ports/0/port").asInt())
                .isEqualTo(deployed.port());
        for (String probe : List.of("startupProbe", "livenessProbe", "readinessProbe")) {
            assertThat(container.path(probe).at("/httpGet/path").asString())
                    .isIn(deployed.healthPaths());
            assertThat(container.path(probe).at("/httpGet/port").asString()).isEqualTo("http");
        }
        assertThat(allowedPorts(deployed.name())).containsOnly(deployed.port());
    }

    /** Who may come in, by the network policies. */
    private static List<Integer> allowedPorts(String name) {
        return one("NetworkPolicy", name)
                .at("/spec/ingress")
                .valueStream()
                .flatMap(each -> each.path("ports").valueStream())
                .map(each -> each.path("port").asInt())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyVariableIsOneThatTheServiceReads(Deployed deployed) {
        Variables variables = Variables.of(deployed);
        JsonNode container = container(one("Deployment", deployed.name()));
        Stream<String> shared =
                container
                        .path("envFrom")
                        .valueStream()
                        .map(each -> each.at("/configMapRef/name").asString())
                        .flatMap(
                                map -> one("ConfigMap", map).path("data").propertyNames().stream());
        Stream<String> own =
                container.path("env").valueStream().map(each -> each.get("name").asString());

        assertThat(Stream.concat(shared, own))
                .isNotEmpty()
                .allSatisfy(each -> assertThat(variables.include(each)).as(each).isTrue());
    }

    @ParameterizedTest
    @MethodSource("services")
    void aServiceGetsTheVaultOnlyIfItAsksForIt(Deployed deployed) {
        JsonNode container = container(one("Deployment", deployed.name()));

        assertThat(container.path("env").valueStream().map(each -> each.get("name").asString()))
                .satisfies(
                        names ->
                                assertThat(names.contains("LETHE_VAULT_PASSWORD"))
                                        .isEqualTo(deployed.opensVault()));
    }

    @Test
    void secretsAreReferredTo() {
        all("Deployment")
                .flatMap(each -> container(each).path("env").valueStream())
                .filter(
                        each ->
                                each.get("name")
                                        .asString()
                                        .matches(".*(PASSWORD|SECRET|JAAS_CONFIG)"))
                .forEach(
                        each -> {
                            assertThat(each.has("value")).isFalse();
                            assertThat(each.at("/valueFrom/secretKeyRef/name").isString()).isTrue();
                        });
        assertThat(all("Secret")).isEmpty();
    }

    @Test
    void podsFitTheRestrictedStandard() {
        all("Deployment")
                .forEach(
                        each -> {
                            JsonNode pod = each.at("/spec/template/spec");
                            JsonNode inside = container(each).path("securityContext");
                            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean())
                                    .isTrue();
                            assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                                    .isEqualTo("RuntimeDefault");
                            assertThat(pod.path("automountServiceAccountToken").asBoolean(true))
                                    .isFalse();
                            assertThat(inside.path("allowPrivilegeEscalation").asBoolean(true))
                                    .isFalse();
                            assertThat(inside.path("readOnlyRootFilesystem").asBoolean()).isTrue();
                            assertThat(inside.at("/capabilities/drop/0").asString())
                                    .isEqualTo("ALL");
                        });
        assertThat(
                        one("Namespace", "lethe")
                                .at("/metadata/labels")
                                .path("pod-security.kubernetes.io/enforce")
                                .asString())
                .isEqualTo("restricted");
    }

    @Test
    void nobodyReachesAnybodyUnlessAPolicySaysSo() {
        JsonNode nothing = one("NetworkPolicy", "nothing");

        assertThat(nothing.at("/spec/podSelector").isEmpty()).isTrue();
        assertThat(nothing.at("/spec/policyTypes").valueStream().map(JsonNode::asString))
                .containsExactly("Ingress", "Egress");
        assertThat(nothing.path("spec").has("ingress") || nothing.path("spec").has("egress"))
                .isFalse();
    }

    @Test
    void everyClaimThatIsMountedIsMade() {
        Set<String> made =
                Set.copyOf(
                        all("PersistentVolumeClaim")
                                .map(each -> each.at("/metadata/name").asString())
                                .toList());

        assertThat(
                        all("Deployment")
                                .flatMap(
                                        each ->
                                                each.at("/spec/template/spec/volumes")
                                                        .valueStream())
                                .filter(each -> each.has("persistentVolumeClaim"))
                                .map(
                                        each ->
                                                each.at("/persistentVolumeClaim/claimName")
                                                        .asString()))
                .hasSameElementsAs(made);
    }
}
