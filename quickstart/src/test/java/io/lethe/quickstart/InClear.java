package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.tools.ToolProvider;

/**
 * A class that a quickstart takes in the place of its own, and with which it writes in clear what
 * it would seal. The product has no switch for that, so it is compiled for the occasion, and lies
 * on no class path but that of the process it is meant for.
 */
final class InClear {

    private static final String SOURCE =
            """
            package io.lethe.vault.seal;

            import static java.nio.charset.StandardCharsets.UTF_8;

            import io.lethe.vault.key.AesKey;

            final class SealedText {

                static final String FORMAT = "s1.";
                static final String ERASED = "s0.";

                static String seal(AesKey key, Place place, byte[] json) {
                    return FORMAT + new String(json, UTF_8);
                }

                static byte[] open(AesKey key, Place place, String text) {
                    return text.substring(FORMAT.length()).getBytes(UTF_8);
                }

                static boolean maybeIn(byte[] json) {
                    return new String(json, UTF_8).contains('"' + FORMAT);
                }
            }
            """;

    private InClear() {}

    /** The same place, for a quickstart that does not seal. */
    static Child.Place in(Child.Place place) throws IOException {
        Path classes = Files.createDirectories(place.folder().resolve("classes"));
        Path source = Files.writeString(classes.resolve("SealedText.java"), SOURCE);
        int failed =
                Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                        .run(
                                null,
                                null,
                                null,
                                "-proc:none",
                                "-cp",
                                place.classPath(),
                                "-d",
                                classes.toString(),
                                source.toString());
        assertThat(failed).isZero();
        return place.withInFront(classes);
    }
}
