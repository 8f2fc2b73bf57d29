package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** That a metric which does not exist would be seen. */
class QueriesTest {

    @Test
    void theMetricsOfAnExpressionAreFound() {
        Queries.Query query =
                new Queries.Query(
                        "",
                        "histogram_quantile(0.99, sum by (le, uri) (rate(a_bucket{x=~\"$y\"}[5m]))) > 12 * 3600"
                                + " and on (instance) b_total unless c");

        assertThat(query.metrics()).containsExactlyInAnyOrder("a_bucket", "b_total", "c");
        assertThat(query.labels()).containsExactlyInAnyOrder("le", "uri", "x", "instance");
    }
}
