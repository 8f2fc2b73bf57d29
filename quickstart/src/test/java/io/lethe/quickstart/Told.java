package io.lethe.quickstart;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names in what services answer to Prometheus. */
record Told(Set<String> metrics, Set<String> labels) {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(\\{.*})? .*");
    private static final Pattern LABEL = Pattern.compile("[{,](\\w+)=\"");

    static Told in(List<String> answers) {
        Told told = new Told(new HashSet<>(), new HashSet<>());
        answers.stream()
                .flatMap(String::lines)
                .filter(line -> !line.startsWith("#"))
                .forEach(told::add);
        return told;
    }

    private void add(String line) {
        Matcher sample = SAMPLE.matcher(line);
        if (sample.matches()) {
            metrics.add(sample.group(1));
            Matcher label = LABEL.matcher(line);
            while (label.find()) {
                labels.add(label.group(1));
            }
        }
    }
}
