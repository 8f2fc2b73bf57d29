package io.lethe.consent.pages;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.util.HtmlUtils;

/** A page behind a link: plain HTML that runs no script and loads nothing. Stateless. */
public final class Page {

    private Page() {}

    /**
     * @param form HTML between the text and the name, or nothing
     * @param controller the name of the controller
     */
    public static String of(
            String language, String title, String text, String form, String controller) {
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
                        language,
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(title),
                        HtmlUtils.htmlEscape(text),
                        form,
                        HtmlUtils.htmlEscape(controller));
    }

    /** One button that posts to the page's own address, which holds the token. */
    public static String button(String label) {
        return "<form method=\"post\"><button>%s</button></form>"
                .formatted(HtmlUtils.htmlEscape(label));
    }

    /** The same for a link that does not work: what its refusal means, and how it is said. */
    public static ResponseEntity<String> refused(Words words, String slug, String controller) {
        String what = words.has(slug + ".title") ? slug : "token-foreign";
        HttpStatus status =
                switch (slug) {
                    case "token-used" -> HttpStatus.CONFLICT;
                    case "token-expired" -> HttpStatus.GONE;
                    default -> HttpStatus.NOT_FOUND;
                };
        return answer(
                status,
                of(
                        words.language(),
                        words.say(what + ".title"),
                        words.say(what + ".text"),
                        "",
                        controller));
    }

    // The address holds the token: it goes to nobody, into no cache and into no frame.
    public static ResponseEntity<String> answer(HttpStatus status, String body) {
        return ResponseEntity.status(status)
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
                .header("Referrer-Policy", "no-referrer")
                .header("X-Robots-Tag", "noindex")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .body(body);
    }
}
