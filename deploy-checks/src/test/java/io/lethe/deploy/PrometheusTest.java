package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PrometheusTest {

    private static final Path FOLDER = Tree.ROOT.resolve("deploy/prometheus");
    private static final JsonNode SCRAPE =
            Tree.yaml(FOLDER.resolve("prometheus.yml")).getFirst().at("/scrape_configs/0");

    @Test
    void theConfigurationIsOne() throws Exception {
        promtool("check", "config", "prometheus.yml");
    }

    @Test
    void theAlertsFireWhenTheyShouldAndNotOtherwise() throws Exception {
        promtool("test", "rules", "alerts_test.yml");
    }

    private static void promtool(String... arguments) throws IOException, InterruptedException {
        boolean installed =
                Arrays.stream(System.getenv("PATH").split(":", -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "promtool")));
        if (!installed) {
            System.out.println(
                    "Skipped: there is no promtool on the PATH (Debian: apt install prometheus)");
        }
        assumeTrue(installed, "there is no promtool on the PATH");
        Process process =
                new ProcessBuilder(
                                Stream.concat(Stream.of("promtool"), Arrays.stream(arguments))
                                        .toList())
                        .directory(FOLDER.toFile())
                        .redirectErrorStream(true)
                        .start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(told).isZero();
    }

    @Test
    void everyAlertIsTriedAndShownToBeQuiet() {
        List<String> alerts =
                Tree.yaml(FOLDER.resolve("alerts.yml"))
                        .getFirst()
                        .at("/groups/0/rules")
                        .valueStream()
                        .map(each -> each.get("alert").asString())
                        .toList();
        List<JsonNode> tests =
                Tree.yaml(FOLDER.resolve("alerts_test.yml"))
                        .getFirst()
                        .get("tests")
                        .valueStream()
                        .toList();

        assertThat(alerts).doesNotHaveDuplicates();
        assertThat(tests.stream().filter(PrometheusTest::fires).flatMap(PrometheusTest::names))
                .containsExactlyInAnyOrderElementsOf(alerts);
        assertThat(tests.stream().filter(each -> !fires(each)).flatMap(PrometheusTest::names))
                .containsExactlyInAnyOrderElementsOf(alerts);
    }

    private static boolean fires(JsonNode test) {
        return test.get("alert_rule_test").get(0).has("exp_alerts");
    }

    private static Stream<String> names(JsonNode test) {
        return test.get("alert_rule_test")
                .valueStream()
                .map(each -> each.get("alertname").asString());
    }

    @Test
    void everyServiceWithMetricsIsScrapedWhereItListens() {
        List<String> targets =
                SCRAPE.at("/static_configs/0/targets")
                        .valueStream()
                        .map(JsonNode::asString)
                        .toList();

        assertThat(SCRAPE.get("metrics_path").asString()).isEqualTo("/actuator/prometheus");
        assertThat(targets)
                .containsAll(
                        Tree.services().stream()
                                .filter(Deployed::exposesMetrics)
                                .map(each -> each.name() + ":" + each.port())
                                .toList());
        assertThat(targets)
                .allSatisfy(
                        target ->
                                Tree.service(target.split(":", -1)[0])
                                        .ifPresent(
                                                it ->
                                                        assertThat(target)
                                                                .endsWith(":" + it.port())));
    }
}
