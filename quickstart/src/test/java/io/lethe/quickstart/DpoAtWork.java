package io.lethe.quickstart;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.lethe.quickstart.secrets.Credentials;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.regex.Pattern;

/** The data protection officer at the console, in a browser, while the services work. */
final class DpoAtWork {

    private static final String ALIAS = "grace@example.org";

    private final Services services;
    private final String portal;
    private final Page page;

    private DpoAtWork(Child.Place place, Page page) {
        this.services = new Services(place);
        this.portal = place.settings().issuer();
        this.page = page;
    }

    /** Through the form, which shuts nobody out either. */
    static DpoAtWork signedIn(Child.Place place, Console console, Credentials.User dpo) {
        String portal = place.settings().issuer();
        try (Page form = console.atTheForm(portal + "/breaches")) {
            assertThat(Console.barriers(form)).isEmpty();
        }
        return new DpoAtWork(place, console.signIn(portal, dpo));
    }

    /** What a system reports meanwhile shows by itself. */
    void seesFiguresMove() throws Exception {
        page.evaluate("window.stillTheSame = true");
        long consents = figure("#figure-consents");
        long events = figure("#figure-events");

        take(
                "contact",
                "/v1/contacts",
                """
                {"subject":"crm:1906","fields":{"fullName":"Grace","email":"%s"}}"""
                        .formatted(ALIAS));
        take(
                "consent",
                "/v1/consents",
                """
                {"subject":"crm:1906","purpose":"newsletter","channel":"email","notice":"v1",
                 "method":"web-form"}""");

        // Figures of people are told in steps of ten: ten more are a step more, whoever they are.
        for (int i = 1; i < 10; i++) {
            take(
                    "consent",
                    "/v1/consents",
                    """
                    {"subject":"crm:1906%d","purpose":"newsletter","channel":"email","notice":"v1",
                     "method":"web-form"}"""
                            .formatted(i));
        }
        assertThat(page.locator("#figure-consents")).hasText(words(consents + 10));
        assertThat(page.locator("#figure-events")).not().hasText(words(events));
        assertThat(page.evaluate("window.stillTheSame")).isEqualTo(true);
        assertNothingKeepsPeopleOut();
    }

    private long figure(String id) {
        assertThat(page.locator(id)).hasText(Pattern.compile("[0-9,]+"));
        return Long.parseLong(page.locator(id).textContent().replace(",", ""));
    }

    private static String words(long figure) {
        return String.format(Locale.ENGLISH, "%,d", figure);
    }

    private void take(String service, String path, String json) throws Exception {
        HttpResponse<String> answer = services.post(service, path, "source", json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    void findsTheSubjectByItsAlias() {
        search();

        assertThat(page).hasURL(Pattern.compile(".*/subjects/[a-z2-7]{26}"));
        assertThat(page.getByRole(AriaRole.ROWHEADER)).hasText("newsletter");
        assertThat(page.getByText("Consent given")).isVisible();
        assertThat(page.getByText("client:source").first()).isVisible();
        assertThat(page.getByText("Processing is not restricted.")).isVisible();
        assertNothingKeepsPeopleOut();
    }

    private void search() {
        page.navigate(portal + "/subjects");
        page.getByLabel("Address, number or id").fill(ALIAS);
        button("Find").click();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    void restrictsItAndLiftsThat() {
        button("Restrict").click();
        assertThat(page.getByRole(AriaRole.STATUS).first()).containsText("restricted");
        assertThat(page.getByText("Processing restricted").first()).isVisible();
        assertNothingKeepsPeopleOut();

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Lift the restriction"))
                .click();
        assertThat(page.getByText("Processing is not restricted.")).isVisible();
    }

    void erasesItAndSeesTheCertificate() {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Erase")).click();
        assertNothingKeepsPeopleOut();
        page.getByRole(AriaRole.CHECKBOX).check();
        button("Erase for good").click();

        assertThat(page).hasURL(Pattern.compile(".*/erasures/.*"));
        String erasure = page.url();
        Locator certificate =
                page.getByRole(
                        AriaRole.HEADING, new Page.GetByRoleOptions().setName("Certificate"));
        assertThat(certificate).isVisible();
        assertThat(page.locator("pre.certificate")).containsText("contact-service");
        assertNothingKeepsPeopleOut();

        search();
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("is erased");
        assertNothingKeepsPeopleOut();
        page.navigate(erasure);
        assertThat(certificate).isVisible();
    }

    void seesABreachAndTheTimeThatIsLeft() throws Exception {
        String title = "Mailing list sent openly";
        take(
                "accountability",
                "/v1/breaches",
                """
                {"title":"%s","awareAt":"%s","nature":["confidentiality"],"source":"service desk"}"""
                        .formatted(title, Instant.now().minus(Duration.ofHours(12))));

        page.navigate(portal + "/");
        assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title)))
                .isVisible();
        page.navigate(portal + "/breaches");
        assertThat(page.getByRole(AriaRole.ROW).last())
                .containsText(Pattern.compile("2 days (11|12) h left"));
        assertNothingKeepsPeopleOut();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(title)).click();
        assertThat(page.getByText(Pattern.compile("2 days (11|12) h left"))).isVisible();
        assertThat(page.getByText("72 elapsed hours")).isVisible();
        assertNothingKeepsPeopleOut();
    }

    private void assertNothingKeepsPeopleOut() {
        assertThat(Console.barriers(page)).isEmpty();
    }
}
