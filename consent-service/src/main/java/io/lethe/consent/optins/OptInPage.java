package io.lethe.consent.optins;

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

/** The page behind a link. Thread-safe. */
@Component
class OptInPage {

    static final String WORDS = "io.lethe.consent.optins.words";

    private final Purposes purposes;
    private final MailSettings mail;

    OptInPage(Purposes purposes, MailSettings mail) {
        this.purposes = purposes;
        this.mail = mail;
    }

    /** Asks for the one press that confirms. */
    ResponseEntity<String> button(PendingOptIns.Row optIn) {
        Words words = Words.of(WORDS, optIn.language());
        return page(optIn, words, "page", Page.button(words.say("page.button")));
    }

    ResponseEntity<String> thanks(PendingOptIns.Row optIn) {
        return page(optIn, Words.of(WORDS, optIn.language()), "thanks", "");
    }

    /**
     * @param slug of the refusal
     */
    ResponseEntity<String> refused(String language, String slug) {
        return Page.refused(Words.of(WORDS, language), slug, mail.controller());
    }

    private ResponseEntity<String> page(
            PendingOptIns.Row optIn, Words words, String which, String form) {
        Map<String, String> values = values(optIn);
        return Page.answer(
                HttpStatus.OK,
                Page.of(
                        words.language(),
                        words.say(which + ".title", values),
                        words.say(which + (optIn.parental() ? ".text-parent" : ".text"), values),
                        form,
                        mail.controller()));
    }

    private Map<String, String> values(PendingOptIns.Row optIn) {
        Purpose purpose = purposes.named(List.of(optIn.purpose())).get(optIn.purpose());
        return Map.of(
                "purpose",
                purpose == null ? optIn.purpose() : purpose.name(optIn.language()),
                "controller",
                mail.controller());
    }
}
