package io.lethe.consent.optins;

import io.lethe.consent.mail.MailSettings;
import io.lethe.consent.purposes.Purpose;
import io.lethe.consent.purposes.Purposes;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The page behind a link: plain HTML that runs no script and loads nothing. Thread-safe. */
@Component
class OptInPage {

    private final Purposes purposes;
    private final MailSettings mail;

    OptInPage(Purposes purposes, MailSettings mail) {
        this.purposes = purposes;
        this.mail = mail;
    }

    /** Asks for the one press that confirms. */
    String button(PendingOptIns.Row optIn) {
        Words words = Words.in(optIn.language());
        // Without an action it posts to its own address, which holds the token.
        return page(
                words,
                words.say("page.title", values(optIn)),
                words.say("page.text", values(optIn)),
                "<form method=\"post\"><button>%s</button></form>"
                        .formatted(HtmlUtils.htmlEscape(words.say("page.button"))));
    }

    String thanks(PendingOptIns.Row optIn) {
        Words words = Words.in(optIn.language());
        return page(words, words.say("thanks.title"), words.say("thanks.text", values(optIn)), "");
    }

    /**
     * @param slug of the refusal
     */
    String refused(String language, String slug) {
        Words words = Words.in(language);
        return page(words, words.say(slug + ".title"), words.say(slug + ".text"), "");
    }

    private Map<String, String> values(PendingOptIns.Row optIn) {
        Purpose purpose = purposes.named(List.of(optIn.purpose())).get(optIn.purpose());
        return Map.of(
                "purpose",
                purpose == null ? optIn.purpose() : purpose.name(optIn.language()),
                "controller",
                mail.controller());
    }

    private String page(Words words, String title, String text, String form) {
        return """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s</title>
            <style>body{font:18px/1.5 system-ui,sans-serif;max-width:36em;margin:3em auto;padding:0 1em}
            button{font:inherit;padding:.6em 1.4em}</style></head>
            <body><main><h1>%s</h1><p>%s</p>%s<p>%s</p></main></body>
            </html>
            """
                .formatted(
                        words.language(),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(text),
                        form,
                        HtmlUtils.htmlEscape(mail.controller()));
    }
}
