package io.lethe.kit.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lethe.vault.key.KeyFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DayKeysTest {

    private static final byte[] PLAIN = "a record".getBytes(UTF_8);
    private static final byte[] PLACE = "topic/0/1".getBytes(UTF_8);
    private static final Clock TODAY =
            Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    @TempDir private Path folder;

    private DayKeys keys() {
        return new DayKeys(new KeyFolder(folder), TODAY);
    }

    @Test
    void whatWasSealedOpensInItsPlaceInAnotherProcess() {
        DayKeys.Sealed sealed = keys().seal(PLAIN, PLACE);

        assertThat(keys().open(sealed, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void itDoesNotOpenInAnotherPlace() {
        DayKeys.Sealed sealed = keys().seal(PLAIN, PLACE);

        assertThatThrownBy(() -> keys().open(sealed, "topic/0/2".getBytes(UTF_8)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void afterItsDayIsDestroyedItNeverOpensAgain() {
        DayKeys keys = keys();
        DayKeys.Sealed sealed = keys.seal(PLAIN, PLACE);

        keys.destroyBefore(LocalDate.of(2026, 3, 2));

        assertThatThrownBy(() -> keys.open(sealed, PLACE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("destroyed");
    }

    @Test
    void keysOfLaterDaysStay() {
        DayKeys keys = keys();
        DayKeys.Sealed sealed = keys.seal(PLAIN, PLACE);

        keys.destroyBefore(LocalDate.of(2026, 3, 1));

        assertThat(keys.open(sealed, PLACE)).isEqualTo(PLAIN);
    }

    @Test
    void aKeyFileIsForItsOwnerOnly() throws IOException {
        keys().seal(PLAIN, PLACE);

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file ->
                                    assertThat(
                                                    PosixFilePermissions.toString(
                                                            Files.getPosixFilePermissions(file)))
                                            .isEqualTo("rw-------"));
        }
    }
}
