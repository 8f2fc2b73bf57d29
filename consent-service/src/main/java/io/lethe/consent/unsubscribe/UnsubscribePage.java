package io.lethe.consent.unsubscribe;

import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.pages.Page;
import io.lethe.consent.pages.Words;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** The page for whoever opens the link in a browser. Thread-safe. */
@Component
class UnsubscribePage {

    private static final String WORDS = "io.lethe.consent.unsubscribe.words";

    private final Purposes purposes;
    private final MailSettings mail;

    UnsubscribePage(Purposes purposes, MailSettings mail) {
        this.purposes = purposes;
        this.mail = mail;
    }

    /**
     * Asks for the one press that ends it: whatever opens links must not end anything.
     *
     * @param languages as {@code Accept-Language} has them
     */
    ResponseEntity<String> button(UnsubscribeLinks.Link link, String languages) {
        Words words = Words.of(WORDS, languages);
        return page(link, words, "page", Page.button(words.say("page.button")));
    }

    ResponseEntity<String> done(UnsubscribeLinks.Link link, String languages) {
        return page(link, Words.of(WORDS, languages), "done", "");
    }

    /**
     * @param slug of the refusal
     */
    ResponseEntity<String> refused(String slug, String languages) {
        return Page.refused(Words.of(WORDS, languages), slug, mail.controller());
    }

    private ResponseEntity<String> page(
            UnsubscribeLinks.Link link, Words words, String which, String form) {
        Purpose purpose = purposes.named(List.of(link.purpose())).get(link.purpose());
        Map<String, String> values =
                Map.of(
                        "purpose",
                        purpose == null ? link.purpose() : purpose.name(words.language()),
                        "controller",
                        mail.controller());
        return Page.answer(
                HttpStatus.OK,
                Page.of(
                        words.language(),
                        words.say(which + ".title", values),
                        words.say(which + ".text", values),
                        form,
                        mail.controller()));
    }
}
