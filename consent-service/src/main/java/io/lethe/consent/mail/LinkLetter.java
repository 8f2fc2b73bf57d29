package io.lethe.consent.mail;

import io.lethe.consent.pages.Words;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;

/**
 * A mail around one link. Personal.
 *
 * @param words that have {@code mail.greeting}, {@code .text}, {@code .link}, {@code .once}, {@code
 *     .not-you} and {@code .notice}
 * @param values of the names in them; {@code controller} stands at the end
 * @param notice where the privacy notice is read; null where none is told of
 */
public record LinkLetter(
        Words words, Map<String, String> values, String link, @Nullable String notice) {

    private record Line(String plain, String html) {

        static Line of(String text) {
            return new Line(text, HtmlUtils.htmlEscape(text));
        }

        static Line link(String address, String shown) {
            return new Line(
                    address,
                    "<a href=\"%s\">%s</a>"
                            .formatted(HtmlUtils.htmlEscape(address), HtmlUtils.htmlEscape(shown)));
        }
    }

    /**
     * @param title the key of its title
     */
    public Letter to(String address, String title) {
        return to(address, title, "mail.text");
    }

    /**
     * @param title the key of its title
     * @param text the key of what it says before the link
     */
    public Letter to(String address, String title, String text) {
        List<Line> lines = lines(text);
        return new Letter(
                address,
                words.language(),
                words.say(title, values),
                lines.stream().map(Line::plain).collect(Collectors.joining("\n\n")),
                """
                <!doctype html>
                <html lang="%s"><head><meta charset="utf-8"></head>
                <body>%s</body></html>
                """
                        .formatted(
                                words.language(),
                                lines.stream()
                                        .map(line -> "<p>" + line.html() + "</p>")
                                        .collect(Collectors.joining("\n"))));
    }

    private List<Line> lines(String text) {
        return Stream.of(
                        Line.of(words.say("mail.greeting")),
                        Line.of(words.say(text, values)),
                        Line.link(link, words.say("mail.link")),
                        Line.of(words.say("mail.once", values)),
                        Line.of(words.say("mail.not-you")),
                        notice == null ? null : notice(notice),
                        Line.of(Objects.requireNonNull(values.get("controller"))))
                .filter(Objects::nonNull)
                .toList();
    }

    private Line notice(String address) {
        String name = words.say("mail.notice");
        return new Line(name + " " + address, Line.link(address, name).html());
    }

    /** Never the link. */
    @Override
    public String toString() {
        return "LinkLetter";
    }
}
