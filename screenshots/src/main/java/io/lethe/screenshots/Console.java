package io.lethe.screenshots;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Path;

/** The portal as one person sees it in a window of one size. */
final class Console implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 30_000;

    private final BrowserContext context;
    private final Page page;
    private final String portal;

    Console(Browser browser, String portal, int width, int height, ColorScheme scheme) {
        this.portal = portal;
        this.context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setViewportSize(width, height)
                                .setColorScheme(scheme)
                                .setReducedMotion(ReducedMotion.REDUCE));
        this.context.setDefaultTimeout(PATIENCE_MILLIS);
        this.page = context.newPage();
    }

    Console signIn(String name, String password) {
        page.navigate(portal + "/");
        page.getByLabel("Name").fill(name);
        page.getByLabel("Password").fill(password);
        page.locator("button").first().click();
        page.locator("h1:has-text('Overview')").waitFor();
        return this;
    }

    Console open(String path) {
        page.navigate(portal + path);
        return this;
    }

    /** By the number of another system, to the page of whoever it names. */
    Console find(String alias) {
        open("/subjects");
        page.getByLabel("Kind").selectOption("");
        page.getByLabel("Address, number or id").fill(alias);
        page.getByText("Find", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("h1:text-is('Subject')").waitFor();
        return this;
    }

    /** The first one in the list. */
    Console openBreach() {
        open("/breaches");
        page.locator("tbody a").first().click();
        page.locator("#clock-title").waitFor();
        return this;
    }

    /** Whichever the overview leads to. */
    Console openErasure() {
        open("/");
        page.locator("a[href^='/erasures/']").first().click();
        page.locator("h1:text-is('Erasure')").waitFor();
        return this;
    }

    /** Where it is now, without the portal's own part. */
    String path() {
        return page.url().substring(portal.length());
    }

    /** In the name of who is signed in here. */
    Times times() {
        return new Times(portal, context.cookies());
    }

    void shoot(Path file, boolean wholePage) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(wholePage));
    }

    @Override
    public void close() {
        context.close();
    }
}
