package io.lethe.vault.key;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lethe.embedded.FileTree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A software HSM with empty tokens, new in every JVM. The module learns of its tokens once, when it
 * is loaded, so all of them are made before that; it finds them by a file that the build names in
 * the environment.
 */
public final class SoftHsm {

    /** Each for one test, which may do with it what it likes. */
    public enum Token {
        CONTRACT,
        VAULT,
        LOCKED,
        LOST
    }

    public static final String PIN = "the pin of the test";

    private static @Nullable SoftHsm only;

    private final Path library;
    private final Path folder;
    private final Map<Token, Integer> slots = new EnumMap<>(Token.class);
    private final Map<Token, Path> folders = new EnumMap<>(Token.class);

    private SoftHsm(Path library, Path configuration) throws IOException, InterruptedException {
        this.library = library;
        this.folder = configuration.resolveSibling("tokens");
        if (Files.exists(folder)) {
            FileTree.delete(folder);
        }
        Files.createDirectories(folder);
        Files.writeString(
                configuration,
                "directories.tokendir = %s\nobjectstore.backend = file\nlog.level = ERROR\n"
                        .formatted(folder));
        for (Token token : Token.values()) {
            slots.put(token, init(token));
            folders.put(token, newest());
        }
    }

    private Path newest() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(each -> !folders.containsValue(each)).findFirst().orElseThrow();
        }
    }

    /** Skips the test where there is none, and says why. */
    public static synchronized SoftHsm orSkip() {
        Optional<Path> library =
                Stream.of(
                                "/usr/lib/softhsm/libsofthsm2.so",
                                "/usr/lib64/pkcs11/libsofthsm2.so",
                                "/usr/local/lib/softhsm/libsofthsm2.so",
                                "/opt/homebrew/lib/softhsm/libsofthsm2.so")
                        .map(Path::of)
                        .filter(Files::exists)
                        .findFirst();
        String configuration = System.getenv("SOFTHSM2_CONF");
        assumeTrue(library.isPresent(), "SoftHSM 2 is not installed: apt-get install softhsm2");
        assumeTrue(configuration != null, "SOFTHSM2_CONF is not set, as the build does");
        if (only == null) {
            try {
                only = new SoftHsm(library.orElseThrow(), Path.of(configuration));
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException("SoftHSM 2 does not make tokens", e);
            }
        }
        return only;
    }

    private static int init(Token token) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                token.name(),
                                "--pin",
                                PIN,
                                "--so-pin",
                                PIN)
                        .redirectErrorStream(true)
                        .start();
        String output = new String(process.getInputStream().readAllBytes(), US_ASCII);
        process.waitFor(1, TimeUnit.MINUTES);
        Matcher slot = Pattern.compile("reassigned to slot (\\d+)").matcher(output);
        if (!slot.find()) {
            throw new IOException(output);
        }
        return Integer.parseInt(slot.group(1));
    }

    public Pkcs11Settings settings(Token token, Pin pin) {
        return new Pkcs11Settings(
                library,
                Objects.requireNonNull(slots.get(token)),
                pin,
                Pkcs11Settings.USUAL_PATIENCE);
    }

    public Pkcs11KeyProvider provider(Token token) {
        return Pkcs11KeyProvider.with(settings(token, Pin.of(PIN)));
    }

    /** What a token shows. */
    public Set<String> labels(Token token) throws Exception {
        Pkcs11Session session = Pkcs11Session.open(settings(token, Pin.of(PIN)), PIN.toCharArray());
        return new TreeSet<>(Collections.list(session.keys().aliases()));
    }

    /** Where a token is: without it, it cannot be used. */
    Path folder(Token token) {
        return Objects.requireNonNull(folders.get(token));
    }
}
