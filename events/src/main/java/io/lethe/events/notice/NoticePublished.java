package io.lethe.events.notice;

import io.lethe.events.DomainEvent;
import io.lethe.events.Fields;
import io.lethe.events.InvalidFieldException;
import io.lethe.events.Languages;
import io.lethe.events.purpose.Controller;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;

/**
 * The wording of one version of a privacy notice in one language, exactly as people are shown it. A
 * version is never changed: what people agreed to must stay what they were shown.
 *
 * @param notice the name of the version, by which consents and purposes refer to it
 * @param language BCP 47
 * @param controller who speaks
 * @param text the wording; lines end with a line feed
 * @param sha256 of the text in UTF-8, in lower-case hex; what does not fit cannot be built
 */
public record NoticePublished(
        String notice,
        String language,
        Controller controller,
        String text,
        String sha256,
        Instant at)
        implements DomainEvent {

    /** The longest wording, in characters. */
    public static final int LONGEST = 100_000;

    public NoticePublished {
        Fields.requireName("notice", notice);
        Languages.requireTag("language", language);
        Fields.requirePresent("controller", controller);
        Fields.requireLines("text", text, LONGEST);
        Fields.requireInstant("at", at);
        if (!hash(text).equals(sha256)) {
            throw new InvalidFieldException("sha256", "must be that of the text");
        }
    }

    /** The wording with its hash. */
    public static NoticePublished of(
            String notice, String language, Controller controller, String text, Instant at) {
        Fields.requirePresent("text", text);
        return new NoticePublished(notice, language, controller, text, hash(text), at);
    }

    private static String hash(String text) {
        try {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** With a kind before it, so that it is no subject's id: all languages of a version. */
    @Override
    public String key() {
        return "notice:" + notice;
    }
}
