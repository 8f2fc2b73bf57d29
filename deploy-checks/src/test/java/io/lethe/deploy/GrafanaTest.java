package io.lethe.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whether the metrics exist, the quickstart's tests tell: they run the services. */
class GrafanaTest {

    static List<Path> dashboards() {
        return Tree.files("deploy/grafana/dashboards", ".json");
    }

    private static JsonNode read(Path file) {
        return JsonMapper.shared().readTree(Tree.text(file));
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void everyPanelAsksTheSourceThatIsProvisioned(Path file) {
        String source =
                Tree.yaml(
                                Tree.ROOT.resolve(
                                        "deploy/grafana/provisioning/datasources/prometheus.yml"))
                        .getFirst()
                        .at("/datasources/0/uid")
                        .asString();

        assertThat(read(file).path("panels"))
                .isNotEmpty()
                .allSatisfy(
                        panel -> {
                            assertThat(panel.at("/datasource/uid").asString()).isEqualTo(source);
                            assertThat(panel.path("title").asString()).isNotBlank();
                            assertThat(panel.path("targets"))
                                    .isNotEmpty()
                                    .allSatisfy(
                                            target ->
                                                    assertThat(
                                                                    target.at("/datasource/uid")
                                                                            .asString())
                                                            .isEqualTo(source));
                        });
    }

    @ParameterizedTest
    @MethodSource("dashboards")
    void panelsHaveIdsOfTheirOwnAndFitTheGrid(Path file) {
        JsonNode panels = read(file).path("panels");

        assertThat(panels.valueStream().map(each -> each.get("id").asInt()))
                .doesNotHaveDuplicates();
        assertThat(panels)
                .allSatisfy(
                        each ->
                                assertThat(
                                                each.at("/gridPos/x").asInt()
                                                        + each.at("/gridPos/w").asInt())
                                        .isLessThanOrEqualTo(24));
    }

    @Test
    void theFolderThatIsProvisionedIsTheOneThatIsMounted() {
        String folder =
                Tree.yaml(Tree.ROOT.resolve("deploy/grafana/provisioning/dashboards/lethe.yml"))
                        .getFirst()
                        .at("/providers/0/options/path")
                        .asString();

        assertThat(Tree.text("docker-compose.yml"))
                .contains("./deploy/grafana/dashboards:" + folder + ":ro");
    }
}
