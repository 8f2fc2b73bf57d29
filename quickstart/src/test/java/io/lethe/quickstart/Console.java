package io.lethe.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import io.lethe.quickstart.secrets.Credentials;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The portal in the browser of this machine. */
final class Console implements AutoCloseable {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");

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
        setDefaultAssertionTimeout(20_000);
        return new Console();
    }

    /** Through the form of the issuer, to the overview. */
    Page signIn(String issuer, Credentials.User user) {
        Page page = browser.newPage();
        page.onPageError(errors::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error")) {
                        errors.add(message.text());
                    }
                });
        page.navigate(issuer + "/");
        page.getByLabel("Name").fill(user.name());
        page.getByLabel("Password").fill(user.password());
        page.locator("button").first().click();
        assertThat(page.locator("h1")).hasText("Overview");
        return page;
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
