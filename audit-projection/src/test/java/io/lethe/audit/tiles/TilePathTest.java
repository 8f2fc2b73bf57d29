package io.lethe.audit.tiles;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TilePathTest {

    @ParameterizedTest
    @CsvSource({
        "000, 0, 256",
        "273, 273, 256",
        "273.p/112, 273, 112",
        "x001/000, 1000, 256",
        "x001/x234/067, 1234067, 256",
        "x001/x234/067.p/8, 1234067, 8",
    })
    void aPathNamesATile(String path, long n, int width) {
        assertThat(TilePath.parse(path)).contains(new TilePath(n, width));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "00",
                "0000",
                "x000/001",
                "001/002",
                "x001",
                "001.p/0",
                "001.p/256",
                "001.p/08",
                "001.p/",
                "-01",
                "001/",
                "x001/x234/x067",
                "x999/x999/x999/x999/x999/999"
            })
    void thereIsOneSpellingOnly(String path) {
        assertThat(TilePath.parse(path)).isEmpty();
    }

    @Test
    void aPartOfALargeNumberIsNotTakenForASmallOne() {
        assertThat(TilePath.parse("x001/x000/000")).contains(new TilePath(1_000_000, 256));
    }
}
