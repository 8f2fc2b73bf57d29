package io.lethe.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the dashboards and alert rules under {@code deploy/} ask Prometheus. */
record Queries(List<Query> all) {

    private static final Pattern TEXT = Pattern.compile("\"[^\"]*\"");
    private static final Pattern MATCHERS = Pattern.compile("\\{[^}]*}");
    private static final Pattern GROUPING =
            Pattern.compile("\\b(?:by|without|on|ignoring|group_left|group_right) *\\(([^)]*)\\)");
    private static final Pattern RANGE = Pattern.compile("\\[[^]]*]");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern METRIC =
            Pattern.compile("(?<![\\w.])[a-zA-Z_:][a-zA-Z0-9_:]*(?![\\w:]| *\\()");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    /** One expression, and where it stands. */
    record Query(String place, String text) {

        Set<String> metrics() {
            String bare = TEXT.matcher(text).replaceAll("");
            bare = MATCHERS.matcher(bare).replaceAll("");
            bare = GROUPING.matcher(bare).replaceAll("");
            bare = RANGE.matcher(bare).replaceAll("");
            Set<String> names = found(METRIC, bare);
            names.removeAll(WORDS);
            return names;
        }

        Set<String> labels() {
            String bare = TEXT.matcher(text).replaceAll("");
            Set<String> names = new HashSet<>();
            for (Pattern pattern : List.of(MATCHERS, GROUPING)) {
                Matcher matcher = pattern.matcher(bare);
                while (matcher.find()) {
                    String list = matcher.groupCount() == 0 ? matcher.group() : matcher.group(1);
                    names.addAll(found(NAME, list));
                }
            }
            return names;
        }

        private static Set<String> found(Pattern pattern, String text) {
            Set<String> names = new HashSet<>();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                names.add(matcher.group());
            }
            return names;
        }
    }

    static Queries in(Path folder) throws IOException {
        List<Query> all = new ArrayList<>();
        JsonNode alerts =
                JsonMapper.shared()
                        .valueToTree(
                                new Yaml(new SafeConstructor(new LoaderOptions()))
                                        .<Object>load(
                                                Files.readString(
                                                        folder.resolve("prometheus/alerts.yml"))));
        for (JsonNode rule : alerts.at("/groups/0/rules")) {
            all.add(new Query(rule.get("alert").asString(), rule.get("expr").asString()));
        }
        try (Stream<Path> dashboards = Files.list(folder.resolve("grafana/dashboards"))) {
            for (Path file : dashboards.toList()) {
                JsonNode dashboard = JsonMapper.shared().readTree(Files.readString(file));
                for (JsonNode panel : dashboard.path("panels")) {
                    panel.path("targets")
                            .forEach(
                                    target ->
                                            all.add(
                                                    new Query(
                                                            panel.get("title").asString(),
                                                            target.get("expr").asString())));
                }
                for (JsonNode variable : dashboard.at("/templating/list")) {
                    // label_values(metric, label)
                    String query = variable.get("query").asString();
                    all.add(
                            new Query(
                                    variable.get("name").asString(),
                                    query.replaceAll("^label_values\\((.*),.*\\)$", "$1")));
                }
            }
        }
        return new Queries(all);
    }
}
