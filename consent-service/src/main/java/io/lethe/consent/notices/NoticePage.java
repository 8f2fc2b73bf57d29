package io.lethe.consent.notices;

import org.springframework.web.util.HtmlUtils;

/** A notice as a page: plain HTML that runs no script and loads nothing. */
final class NoticePage {

    private NoticePage() {}

    static String of(Notice notice) {
        String controller = HtmlUtils.htmlEscape(notice.controller().name());
        return """
            <!doctype html>
            <html lang="%s">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
            <title>%s, %s</title>
            <style>body{font:18px/1.5 system-ui,sans-serif;max-width:36em;margin:3em auto;padding:0 1em}
            article{white-space:pre-line;overflow-wrap:anywhere}footer{color:#555;font-size:80%%;overflow-wrap:anywhere}</style></head>
            <body><main><article>%s</article></main>
            <footer><p>%s<br>%s<br>%s</p><p>%s, %s<br>SHA-256 %s</p></footer></body>
            </html>
            """
                .formatted(
                        notice.language(),
                        controller,
                        HtmlUtils.htmlEscape(notice.notice()),
                        HtmlUtils.htmlEscape(notice.text()),
                        controller,
                        HtmlUtils.htmlEscape(notice.controller().address()),
                        HtmlUtils.htmlEscape(notice.controller().contact()),
                        HtmlUtils.htmlEscape(notice.notice()),
                        notice.at(),
                        notice.sha256());
    }
}
