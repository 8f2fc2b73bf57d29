package io.lethe.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import io.lethe.quickstart.secrets.Credentials;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The portal in the browser of this machine. */
final class Console implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

    private static final String BROKEN_RULES =
            """
            async () => {
              const rules = ["wcag2a", "wcag2aa", "wcag21aa", "best-practice"];
              const result = await axe.run({ runOnly: rules });
              return result.violations.map((v) =>
                  v.id + " at " + v.nodes.map((n) => n.target.join(" ")).join(" | "));
            }
            """;

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(CHROMIUM)
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-background-networking")));
    private final List<String> errors = new ArrayList<>();

    private Console() {}

    /** Skips the test where no browser is, and says so. */
    static Console launch() {
        assumeThat(Files.isExecutable(CHROMIUM))
                .as(
                        "SKIPPED: the portal is not tested in a browser, since %s is not here",
                        CHROMIUM)
                .isTrue();
        setDefaultAssertionTimeout(60_000);
        return new Console();
    }

    /** Through the form of the issuer, to the overview. */
    Page signIn(String issuer, Credentials.User user) {
        Page page = atTheForm(issuer + "/");
        page.getByLabel("Name").fill(user.name());
        page.getByLabel("Password").fill(user.password());
        page.locator("button").first().click();
        assertThat(page.locator("h1")).hasText("Overview");
        return page;
    }

    /** Somebody who was never here wants a page, and is asked to sign in. */
    Page atTheForm(String wanted) {
        Page page = browser.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        errors.add(message.text());
                    }
                });
        page.navigate(wanted);
        assertThat(page.getByLabel("Password")).isVisible();
        return page;
    }

    /** What axe-core finds on a page by day and by night, one line a rule. */
    static List<String> barriers(Page page) {
        List<String> found = new ArrayList<>();
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(
                    new Page.EmulateMediaOptions()
                            .setColorScheme(scheme)
                            .setReducedMotion(ReducedMotion.REDUCE));
            page.evaluate(axe());
            for (Object rule : (List<?>) page.evaluate(BROKEN_RULES)) {
                found.add("%s, %s: %s".formatted(page.url(), scheme, rule));
            }
        }
        return found;
    }

    private static String axe() {
        try (InputStream script = Console.class.getResourceAsStream("/axe.min.js")) {
            return new String(
                    Objects.requireNonNull(script).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What scripts and the Content-Security-Policy complained of. */
    List<String> errors() {
        return errors;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
