package io.lethe.benchmarks;

import static io.lethe.benchmarks.Figure.AUDIT;
import static io.lethe.benchmarks.Figure.AXON;
import static io.lethe.benchmarks.Figure.INBOUND_LOG;
import static io.lethe.benchmarks.Figure.INBOUND_STORE;
import static io.lethe.benchmarks.Figure.PEOPLE;
import static io.lethe.benchmarks.Figure.PRODUCE;
import static io.lethe.benchmarks.Figure.RAW_ONE;
import static io.lethe.benchmarks.Figure.REST;
import static io.lethe.benchmarks.Figure.SINGLE_INSERT;
import static io.lethe.benchmarks.Figure.TRAIL;
import static io.lethe.benchmarks.Figure.TRAIL_RAW;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One figure in units of another: what is left of it when the machine changes. */
record Ratio(String label, Figure over, Figure under, @Nullable Mark mark) {

    private static final List<Ratio> ALL =
            List.of(
                    new Ratio(
                            "inbound to log ÷ Axon as it comes",
                            INBOUND_LOG,
                            AXON,
                            Mark.atLeast(4)),
                    new Ratio(
                            "inbound to store ÷ raw batches, one connection",
                            INBOUND_STORE,
                            RAW_ONE,
                            null),
                    new Ratio(
                            "inbound to audit, sealed ÷ the same people to log, nothing sealed, no audit",
                            AUDIT,
                            PEOPLE,
                            Mark.atLeast(0.8)),
                    new Ratio(
                            "audit log ÷ raw rows into the same table",
                            TRAIL,
                            TRAIL_RAW,
                            Mark.atLeast(0.4)),
                    new Ratio("inbound to log ÷ raw Kafka produce", INBOUND_LOG, PRODUCE, null),
                    new Ratio("REST ÷ durable single inserts", REST, SINGLE_INSERT, null),
                    new Ratio("REST ÷ Axon as it comes", REST, AXON, null));

    /** Those whose two figures were measured in this run. */
    static List<Row> of(Map<Figure, Double> figures) {
        return ALL.stream().flatMap(ratio -> ratio.row(figures).stream()).toList();
    }

    private Optional<Row> row(Map<Figure, Double> figures) {
        Double above = figures.get(over);
        Double below = figures.get(under);
        return above == null || below == null
                ? Optional.empty()
                : Optional.of(
                        new Row.Measured(Figure.OTHER, label, above / below, Unit.TIMES, mark));
    }
}
