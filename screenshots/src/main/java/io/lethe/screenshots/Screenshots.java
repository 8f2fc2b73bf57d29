package io.lethe.screenshots;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes the pictures of {@code docs/images} of a demo that runs, as the data protection officer
 * sees it, with the browser of this machine.
 */
public final class Screenshots {

    private static final List<Path> BROWSERS =
            Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                    .map(Path::of)
                    .toList();

    /** The one in the demo to whom most things happen. */
    private static final String LEADING_PART = "crm:100001";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Browser browser;
    private final JsonNode credentials;
    private final Path folder;

    private Screenshots(Browser browser, JsonNode credentials, Path folder) {
        this.browser = browser;
        this.credentials = credentials;
        this.folder = folder;
    }

    /** Takes the folder of the pictures, or {@code --times}. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(System.getenv(), arguments));
    }

    private static int run(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        if (arguments.length != 1) {
            return trouble("screenshots takes one folder, or --times", MISUSED);
        }
        Path home = Path.of(environment.getOrDefault("LETHE_HOME", ".lethe"));
        Path accounts = home.resolve("credentials.json");
        Optional<Path> program = BROWSERS.stream().filter(Files::isExecutable).findFirst();
        if (program.isEmpty()) {
            return trouble("there is no browser: none of %s is here".formatted(BROWSERS), FAILED);
        }
        if (!Files.isReadable(accounts)) {
            return trouble("nothing runs in %s: start './lethe demo'".formatted(home), FAILED);
        }
        try (Playwright playwright =
                        Playwright.create(
                                new Playwright.CreateOptions()
                                        .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright.chromium().launch(options(program.get()))) {
            JsonNode credentials = JsonMapper.shared().readTree(Files.readString(accounts));
            var screenshots = new Screenshots(browser, credentials, Path.of(arguments[0]));
            if (arguments[0].equals("--times")) {
                screenshots.measure();
            } else {
                screenshots.take();
            }
            return DONE;
        } catch (PlaywrightException e) {
            return trouble(
                    "a page was not as it should be (does './lethe demo' run?): "
                            + String.valueOf(e.getMessage()).lines().limit(3).toList(),
                    FAILED);
        }
    }

    private static BrowserType.LaunchOptions options(Path program) {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(program)
                .setArgs(List.of("--no-sandbox", "--disable-background-networking"));
    }

    private static int trouble(String line, int exitCode) {
        System.err.println("lethe: " + line);
        return exitCode;
    }

    private void take() throws IOException {
        Files.createDirectories(folder);
        try (Console light = console(1280, 960, ColorScheme.LIGHT)) {
            light.shoot(file("overview.png"), true);
            light.find(LEADING_PART).shoot(file("subject.png"), false);
            light.openBreach().shoot(file("breach.png"), false);
        }
        try (Console dark = console(1280, 960, ColorScheme.DARK)) {
            dark.shoot(file("overview-dark.png"), true);
        }
        try (Console phone = console(390, 844, ColorScheme.LIGHT)) {
            phone.shoot(file("overview-phone.png"), true);
        }
    }

    private void measure() throws IOException, InterruptedException {
        try (Console console = console(1280, 960, ColorScheme.LIGHT)) {
            String subject = console.find(LEADING_PART).path();
            String breach = console.openBreach().path();
            String erasure = console.openErasure().path();
            Times times = console.times();
            System.out.println(Times.header());
            System.out.println(times.of("overview", "/"));
            System.out.println(times.of("  its figures", "/figures"));
            System.out.println(times.of("find a subject", "/subjects"));
            System.out.println(times.of("a subject", subject));
            System.out.println(times.of("  its timeline", subject + "/timeline"));
            System.out.println(times.of("the breaches", "/breaches?state=all"));
            System.out.println(times.of("a breach", breach));
            System.out.println(times.of("  its clock", breach + "/clock"));
            System.out.println(times.of("an erasure", erasure));
            System.out.println(times.of("  its stage", erasure + "/stage"));
        }
    }

    private Console console(int width, int height, ColorScheme scheme) {
        JsonNode dpo =
                credentials
                        .path("users")
                        .valueStream()
                        .filter(user -> user.path("name").asString().equals("dpo"))
                        .findFirst()
                        .orElseThrow();
        return new Console(browser, credentials.path("issuer").asString(), width, height, scheme)
                .signIn("dpo", dpo.path("password").asString());
    }

    private Path file(String name) {
        Path file = folder.resolve(name);
        System.out.println("  " + file);
        return file;
    }
}
