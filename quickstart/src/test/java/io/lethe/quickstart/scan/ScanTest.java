package io.lethe.quickstart.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.quickstart.scan.Scan.Finding;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan that sees nothing would let everything pass. */
class ScanTest {

    private static final List<String> VALUES =
            List.of("ada.lovelace@example.org", "Dvořák", "Nuño", "Knuth", "a?b~c>d@example.org");
    private static final int BLOCK = 1 << 20;

    @TempDir private Path folder;

    private byte[] noise;

    @BeforeEach
    void makeNoise() {
        noise = new byte[3 * BLOCK];
        new Random(1).nextBytes(noise);
    }

    private Set<Finding> find() throws IOException {
        return new Scan(VALUES).below(folder, each -> each.toString().contains("/out-1/")).all();
    }

    private void write(int place, byte[] bytes) throws IOException {
        System.arraycopy(bytes, 0, noise, place, bytes.length);
        Files.write(folder.resolve("file"), noise);
    }

    private static byte[] bytes(String text, Charset charset) {
        return text.getBytes(charset);
    }

    private static byte[] utf8(String text) {
        return bytes(text, StandardCharsets.UTF_8);
    }

    @Test
    void noiseIsNothing() throws IOException {
        write(0, new byte[0]);

        assertThat(find()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, BLOCK - 24, BLOCK - 23, BLOCK - 1, BLOCK, 3 * BLOCK - 24})
    void aValueIsSeenWhereverItStands(int place) throws IOException {
        write(place, utf8(VALUES.getFirst()));

        assertThat(find()).containsExactly(new Finding("file", 0, "UTF-8"));
    }

    @Test
    void everyValueOfFiveBytesIsSeenInBothFormsOfUtf16AndInHex() throws IOException {
        for (int i = 0; i < VALUES.size(); i++) {
            String value = VALUES.get(i);
            int place = 1000 * i + 1;
            write(place, bytes(value, StandardCharsets.UTF_16LE));
            write(place + 100, bytes(value, StandardCharsets.UTF_16BE));
            write(place + 200, utf8(HexFormat.of().formatHex(utf8("x" + value))));
            write(place + 300, utf8(HexFormat.of().withUpperCase().formatHex(utf8(value))));
            write(place + 400, utf8(value));

            assertThat(find())
                    .filteredOn(each -> each.value() == place / 1000)
                    .extracting(Finding::form)
                    .contains("UTF-16LE", "UTF-16BE", "hex", "HEX", "UTF-8");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "12", "123", "1234"})
    void aValueIsSeenInTheMiddleOfBase64(String before) throws IOException {
        String ordinary = before + VALUES.get(1) + "after";
        String special = before + VALUES.get(4) + "after";
        write(10, Base64.getEncoder().encode(utf8(ordinary)));
        write(1010, Base64.getEncoder().encode(utf8(special)));
        write(2010, Base64.getUrlEncoder().encode(utf8(special)));

        assertThat(find().stream().map(Finding::value)).contains(1, 4);
        assertThat(find().stream().map(Finding::form))
                .contains("base64+" + before.length() % 3, "base64url+" + before.length() % 3);
    }

    @Test
    void aFileThatIsLeftOutIsNotLookedInto() throws IOException {
        for (String name : List.of("in", "out-1")) {
            Files.createDirectories(folder.resolve(name));
            Files.write(folder.resolve(name, "file"), utf8(VALUES.getFirst()));
        }

        assertThat(find()).extracting(Finding::file).containsExactly("in/file");
    }
}
