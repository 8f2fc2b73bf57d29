package io.lethe.benchmarks;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table, in Markdown. */
record Report(Machine machine, List<Row> rows, String command) {

    Report {
        rows = List.copyOf(rows);
    }

    String markdown() {
        return """
        %s

        Made by `%s`.

        | what | measured | mark | met |
        |---|---:|---:|---|
        %s
        """
                .formatted(machine.markdown(), command, lines());
    }

    private String lines() {
        return Stream.concat(rows.stream(), Ratio.of(figures()).stream())
                .map(Report::line)
                .collect(Collectors.joining("\n"));
    }

    private Map<Figure, Double> figures() {
        Map<Figure, Double> figures = new EnumMap<>(Figure.class);
        for (Row row : rows) {
            if (row instanceof Row.Measured measured) {
                figures.put(measured.figure(), measured.value());
            }
        }
        return figures;
    }

    private static String line(Row row) {
        return switch (row) {
            case Row.Measured(_, String label, double value, Unit unit, Mark mark) ->
                    mark == null
                            ? line(label, unit.text(value), "", "")
                            : line(
                                    label,
                                    unit.text(value),
                                    mark.text(unit),
                                    mark.isMetBy(value) ? "yes" : "**no**");
            case Row.Left(String label, String mark, String reason) ->
                    line(label, "not measured", mark, reason);
            case Row.Failed(String label, String reason) ->
                    line(label, "**failed**", "", reason.lines().findFirst().orElse(""));
        };
    }

    private static String line(String... cells) {
        return Stream.of(cells)
                .map(cell -> cell.replace("|", "\\|"))
                .collect(Collectors.joining(" | ", "| ", " |"));
    }
}
