package io.lethe.portal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.lethe.portal.fixture.Chromium;
import io.lethe.portal.fixture.Desk;
import io.lethe.portal.fixture.Examples;
import io.lethe.portal.fixture.RunningPortal;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as people see and use them, in a real browser. */
class PagesTest {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final String SUBJECT = "/subjects/" + Examples.ADA;

    private static Chromium chromium;
    private static RunningPortal portal;
    private static Page desktop;

    @BeforeAll
    static void start() {
        chromium = Chromium.launch();
        // Figures move every five seconds.
        setDefaultAssertionTimeout(15_000);
        portal = new RunningPortal();
        Examples.onThe(portal.desk());
        desktop = signedIn("dpo", new Browser.NewContextOptions().setViewportSize(1280, 900));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
        if (portal != null) {
            portal.close();
        }
    }

    @BeforeEach
    void everythingIsAsItWas() {
        Examples.onThe(portal.desk());
        chromium.errors().clear();
    }

    private static Page signedIn(String role, Browser.NewContextOptions options) {
        Page page = chromium.page(options);
        page.navigate(portal.url() + "/");
        page.getByLabel("Username").fill(role);
        page.getByLabel("Password").fill(role);
        page.getByRole(AriaRole.BUTTON).first().click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        return page;
    }

    private static Page open(String path) {
        desktop.navigate(portal.url() + path);
        return desktop;
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/subjects",
                SUBJECT,
                SUBJECT + "/erasure",
                "/breaches",
                "/breaches/new",
                "/breaches/b-1",
                "/nowhere"
            })
    void nothingKeepsPeopleOutAndNoRuleOfThePageIsBroken(String path) {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            desktop.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            Page page = open(path);

            assertThat(Chromium.barriers(page)).as(scheme + " " + path).isEmpty();
            picture(page, path, scheme.name().toLowerCase(java.util.Locale.ROOT));
        }
        assertThat(chromium.errors())
                .filteredOn(error -> !path.equals("/nowhere") || !error.contains("404"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/subjects", SUBJECT, "/breaches", "/breaches/b-1"})
    void aPhoneShowsAllOfItWithoutScrollingSideways(String path) {
        Page phone =
                signedIn(
                        "dpo",
                        new Browser.NewContextOptions()
                                .setViewportSize(375, 740)
                                .setIsMobile(true)
                                .setHasTouch(true));

        phone.navigate(portal.url() + path);

        assertThat(phone.evaluate("document.documentElement.scrollWidth <= screen.width"))
                .isEqualTo(true);
        picture(phone, path, "phone");
        phone.context().close();
    }

    private static void picture(Page page, String path, String form) {
        String name = path.equals("/") ? "overview" : path.substring(1).replace('/', '-');
        page.screenshot(
                new Page.ScreenshotOptions()
                        .setPath(PICTURES.resolve(name + "-" + form + ".png"))
                        .setFullPage(true));
    }

    @Test
    void figuresMoveWithoutAReload() {
        Page page = open("/");
        page.evaluate("window.stillTheSame = true");
        assertThat(page.locator("#figure-events")).hasText("12,345");

        portal.desk()
                .answers("GET /audit/v1/dashboards/events?days=14", 200, Examples.events(12_346));

        assertThat(page.locator("#figure-events")).hasText("12,346");
        assertThat(page.evaluate("window.stillTheSame")).isEqualTo(true);
        assertThat(chromium.errors()).isEmpty();
    }

    @Test
    void aServiceThatGoesAwayIsACardAndComesBack() {
        Page page = open("/");
        portal.desk().answers("GET /accountability/v1/breaches?state=open", 503, "{}");
        Locator card = page.getByText("accountability-service cannot be reached.");

        assertThat(card).isVisible();
        assertThat(page.locator("#figure-events")).hasText("12,345");
        Examples.onThe(portal.desk());
        assertThat(card).isHidden();
    }

    @Test
    void anOverdueBreachIsReadOutOnceItIsOverdue() {
        portal.desk()
                .answers("GET /accountability/v1/breaches?state=open", 200, "{\"breaches\":[]}");
        Page page = open("/");

        Examples.onThe(portal.desk());

        assertThat(page.locator("#news")).hasText("1 breach is overdue");
    }

    @Test
    void theKeyboardReachesEverythingAndTheFirstStopSkipsTheMenu() {
        Page page = open("/");

        page.keyboard().press("Tab");
        assertThat(page.locator(":focus")).hasText("Skip to content");
        page.keyboard().press("Enter");
        page.keyboard().press("Tab");

        assertThat(page.locator("main a:focus")).hasCount(1);
    }

    @Test
    void theFocusStaysWhereItIsWhenFiguresMove() {
        Page page = open("/");
        page.locator("#breach-b-1").focus();

        portal.desk()
                .answers("GET /audit/v1/dashboards/events?days=14", 200, Examples.events(12_400));

        assertThat(page.locator("#figure-events")).hasText("12,400");
        assertThat(page.locator("#breach-b-1")).isFocused();
    }

    @Test
    void darkIsChosenAndStays() {
        desktop.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        Page page = open("/");

        button(page, "Dark").click();
        page.reload();

        assertThat(page.locator("html")).hasAttribute("data-bs-theme", "dark");
        assertThat(button(page, "Dark")).hasAttribute("aria-pressed", "true");
        page.evaluate("localStorage.clear()");
    }

    @Test
    void aSubjectIsFoundByAddressAndShown() {
        Page page = open("/subjects");

        page.getByLabel("Address, number or id").fill("ada@example.org");
        button(page, "Find").click();

        assertThat(page).hasURL(portal.url() + SUBJECT);
        assertThat(page.getByText("Consent given")).isVisible();
        assertThat(page.getByText("sealed: ip")).isVisible();
        assertThat(page.content()).doesNotContain("s1.AAAA");
    }

    @Test
    void anAddressThatNobodyHasIsSaidSo() {
        portal.desk()
                .answers(
                        "POST /contact/v1/subjects/lookup",
                        404,
                        "{\"type\":\"urn:lethe:problem:subject-unknown\",\"detail\":\"Unknown\"}");
        Page page = open("/subjects");

        page.getByLabel("Address, number or id").fill("nobody@example.org");
        button(page, "Find").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("Nobody is known by this");
    }

    @Test
    void processingIsRestrictedAndTheRestrictionLifted() {
        portal.desk().answers("POST /contact/v1/restrictions", 201, "{\"restriction\":\"r-2\"}");
        portal.desk().answers("DELETE /contact/v1/restrictions/r-1", 204, "");
        Page page = open(SUBJECT);

        page.getByLabel("Ground (Art. 18(1) GDPR)").selectOption("legal-claims");
        button(page, "Restrict").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("restricted");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lift the restriction"))
                .click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("lifted");

        assertThat(portal.desk().calls())
                .filteredOn(call -> call.path().equals("/contact/v1/restrictions"))
                .extracting(Desk.Call::body)
                .last()
                .asString()
                .contains("\"ground\":\"legal-claims\"", Examples.ADA);
    }

    @Test
    void anErasureIsConfirmedAndFollowedToItsCertificate() {
        Desk desk = portal.desk();
        desk.answers("POST /retention/v1/erasures", 202, "{\"erasure\":\"e-9\"}");
        desk.answers("GET /retention/v1/erasures/e-9", 200, erasure("keys-destroyed"));
        Page page = open(SUBJECT);

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erase")).click();
        page.getByRole(AriaRole.CHECKBOX).check();
        button(page, "Erase for good").click();
        assertThat(page.getByText("contact-service")).isVisible();
        assertThat(Chromium.barriers(page)).isEmpty();
        desk.answers("GET /retention/v1/erasures/e-9", 200, erasure("completed"));
        desk.answers(
                "GET /retention/v1/erasures/e-9/certificate",
                200,
                "{\"erasure\":\"e-9\",\"keys\":[\"%s/evidence\"]}".formatted(Examples.ADA));

        assertThat(page.getByText("/evidence")).isVisible();
        picture(page, "/erasure", "light");
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    private static String erasure(String state) {
        return """
        {"erasure":"e-9","subject":"%s","state":"%s","requestedAt":"2026-01-02T10:00:00Z",
         "waitingFor":%s,"blockedBy":[]}"""
                .formatted(
                        Examples.ADA,
                        state,
                        state.equals("completed") ? "[]" : "[\"contact-service\"]");
    }

    @Test
    void aBreachIsReportedAndLeadsToItsClock() {
        portal.desk()
                .answers(
                        "POST /accountability/v1/breaches",
                        201,
                        "{\"breach\":\"b-1\",\"dueAt\":\"2026-01-02T10:00:00Z\"}");
        Page page = open("/breaches/new");

        page.getByLabel("What happened").fill("Mailing list sent openly");
        page.getByLabel("Aware since (UTC)").fill("2026-01-01T10:00");
        page.getByLabel("Confidentiality").check();
        page.getByLabel("Reported by").fill("service desk");
        button(page, "Put into the register").click();

        assertThat(page).hasURL(portal.url() + "/breaches/b-1");
        assertThat(page.getByText("72 elapsed hours")).isVisible();
        assertThat(page.getByText("h 59 min left").or(page.getByText("h 0 min left"))).isVisible();
        assertThat(portal.desk().calls())
                .extracting(Desk.Call::body)
                .anyMatch(body -> body.contains("\"awareAt\":\"2026-01-01T10:00:00Z\""));
    }

    @Test
    void whatTheRegisterRefusesIsNamedAndTheFormKeepsWhatWasWritten() {
        portal.desk()
                .answers(
                        "POST /accountability/v1/breaches",
                        400,
                        """
                        {"type":"urn:lethe:problem:in-the-future","detail":"It lies in the future",
                         "errors":[{"in":"body","field":"/awareAt","reason":"lies in the future"}]}""");
        Page page = open("/breaches/new");

        page.getByLabel("What happened").fill("Mailing list sent openly");
        page.getByLabel("Aware since (UTC)").fill("2036-01-01T10:00");
        page.getByLabel("Reported by").fill("service desk");
        button(page, "Put into the register").click();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("awareAt lies in the future");
        assertThat(page.getByLabel("What happened")).hasValue("Mailing list sent openly");
        assertThat(Chromium.barriers(page)).isEmpty();
    }

    @Test
    void theAuthorityIsToldAndTheBreachIsClosed() {
        Desk desk = portal.desk();
        desk.answers("POST /accountability/v1/breaches/b-1/authority-notification", 201, "{}");
        desk.answers("POST /accountability/v1/breaches/b-1/closure", 201, "{}");
        Page page = open("/breaches/b-1");

        page.getByLabel("Authority", new Page.GetByLabelOptions().setExact(true)).fill("ICO");
        Examples.breach(desk, "notified");
        button(page, "Record it").click();
        assertThat(page.getByText("Authority told")).isVisible();
        button(page, "Close the breach").click();

        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("closed");
        assertThat(desk.calls()).extracting(Desk.Call::body).contains("{\"authority\":\"ICO\"}");
    }
}
