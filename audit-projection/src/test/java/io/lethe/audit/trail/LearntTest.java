package io.lethe.audit.trail;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LearntTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00Z",
                "2026-12-31T23:59:59.100Z",
                "2026-01-01T00:00:00.000001Z",
                "2026-01-01T00:00:00.000000001Z",
                "1969-12-31T23:59:59.999999999Z",
                "1700-01-01T00:00:00Z"
            })
    void aTimeAsServicesWriteItIsNotStoredBesideItsInstant(String time) {
        Long nanos = Learnt.nanos(time);

        assertThat(Learnt.rest(time, nanos)).isEmpty();
        assertThat(Learnt.time("", nanos)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-01T00:00:00.25Z",
                "2026-01-01T00:00:00.000Z",
                "2026-01-01T01:00:00+01:00",
                "1600-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "12026-01-01T00:00:00Z",
                "yesterday",
                "123"
            })
    void anyOtherTimeIsStoredAsItIs(String time) {
        Long nanos = Learnt.nanos(time);

        assertThat(Learnt.rest(time, nanos)).isEqualTo(time);
        assertThat(Learnt.time(time, nanos)).isEqualTo(time);
    }

    @ParameterizedTest
    @CsvSource({
        "0001-01-01T00:00:00Z, -9223372036854775808",
        "9999-12-31T23:59:59Z, 9223372036854775807",
        "1677-09-21T00:12:43.145224192Z, -9223372036854775808",
        "2262-04-11T23:47:16.854775807Z, 9223372036854775807",
        "1970-01-01T00:00:01.5Z, 1500000000"
    })
    void timesThatNoNumberTellsCountAsTheFirstOrTheLast(String time, long nanos) {
        assertThat(Learnt.nanos(time)).isEqualTo(nanos);
    }

    @Test
    void whatIsNoTimeHasNoInstant() {
        assertThat(Learnt.nanos("yesterday")).isNull();
        assertThat(Learnt.nanos("+12026-01-01T00:00:00Z")).isNull();
    }
}
