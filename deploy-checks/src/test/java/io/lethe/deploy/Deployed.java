package io.lethe.deploy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * An application as its own YAML describes it.
 *
 * @param name as it is called in the deployment
 * @param settings the documents of its YAML and of those it imports
 */
record Deployed(String name, Path module, List<JsonNode> settings, Set<String> placeholders) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)[:}]");
    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final String ENDING = "-service.yml";

    /** The one that a module holds. */
    static Optional<Deployed> in(Path module) {
        Path resources = module.resolve(RESOURCES);
        if (Files.exists(resources.resolve("portal.yml"))) {
            return Optional.of(
                    of("portal", module, Tree.files(resources.toString(), "portal.yml")));
        }
        if (!Files.isDirectory(resources)) {
            return Optional.empty();
        }
        return Tree.files(resources.toString(), ENDING).stream()
                .findFirst()
                .map(
                        yaml ->
                                of(
                                        yaml.getFileName().toString().replace(ENDING, ""),
                                        module,
                                        List.of(
                                                yaml,
                                                Tree.ROOT
                                                        .resolve("service-kit")
                                                        .resolve(RESOURCES)
                                                        .resolve("lethe-kit.yml"))));
    }

    private static Deployed of(String name, Path module, List<Path> files) {
        List<JsonNode> settings = new ArrayList<>();
        Set<String> placeholders = new HashSet<>();
        for (Path file : files) {
            settings.addAll(Tree.yaml(file));
            Matcher matcher = PLACEHOLDER.matcher(Tree.text(file));
            while (matcher.find()) {
                placeholders.add(matcher.group(1));
            }
        }
        return new Deployed(name, module, settings, placeholders);
    }

    /** The first of its files that says something about it. */
    JsonNode setting(String pointer) {
        return settings.stream()
                .map(each -> each.at(pointer))
                .filter(each -> !each.isMissingNode())
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " sets no " + pointer));
    }

    int port() {
        return setting("/server/port").asInt();
    }

    boolean opensVault() {
        return placeholders.contains("LETHE_VAULT_URL");
    }

    /** What orchestrators ask, where the service has switched it on. */
    Set<String> healthPaths() {
        boolean probes = setting("/management/endpoint/health/probes/enabled").asBoolean();
        return probes
                ? Set.of("/actuator/health/liveness", "/actuator/health/readiness")
                : Set.of();
    }

    boolean exposesMetrics() {
        return settings.stream()
                .map(each -> each.at("/management/endpoints/web/exposure/include").asString(""))
                .anyMatch(exposed -> exposed.contains("prometheus"));
    }

    /** The topics that it makes. */
    Set<String> topics() {
        boolean decides =
                settings.stream()
                                .noneMatch(
                                        each ->
                                                each.at("/spring/autoconfigure/exclude")
                                                        .toString()
                                                        .contains("TopicsConfiguration"))
                        && !name.equals("portal");
        return decides
                ? Set.of(
                        "lethe." + name,
                        "lethe." + name + ".inbound",
                        "lethe." + name + ".dead-letters")
                : Set.of();
    }

    /** Whether a class stands in its sources. */
    boolean has(String className) {
        return Files.exists(
                module.resolve("src/main/java").resolve(className.replace('.', '/') + ".java"));
    }
}
