package io.lethe.consent.pages;

import io.lethe.events.Languages;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * What is said to people, in their language, or in English where it is not spoken here: words of
 * one feature, and those that all have in common. Immutable.
 */
public final class Words {

    private static final String COMMON = "io.lethe.consent.pages.words";

    private static final Map<String, String> SPOKEN = Map.of("en", "en", "de", "de", "fr", "fr");

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle own;
    private final ResourceBundle common;

    private Words(ResourceBundle own, ResourceBundle common) {
        this.own = own;
        this.common = common;
    }

    /**
     * @param bundle the words of the feature, such as {@code io.lethe.consent.optins.words}
     * @param languages as {@code Accept-Language} has them; one tag is such, too
     */
    public static Words of(String bundle, String languages) {
        String language = Languages.fitting(SPOKEN, languages);
        return new Words(bundle(bundle, language), bundle(COMMON, language));
    }

    private static ResourceBundle bundle(String name, String language) {
        return ResourceBundle.getBundle(name, Locale.forLanguageTag(language), NO_FALLBACK);
    }

    /** The language that is spoken in fact. */
    public String language() {
        return say("language");
    }

    public boolean has(String key) {
        return own.containsKey(key) || common.containsKey(key);
    }

    public String say(String key) {
        return own.containsKey(key) ? own.getString(key) : common.getString(key);
    }

    /** The words with the values in place of their names in braces. */
    public String say(String key, Map<String, String> values) {
        String text = say(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return text;
    }

    /** An instant as people write it, in UTC, because nobody knows where they are. */
    public String say(Instant instant) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                        .withLocale(Locale.forLanguageTag(language()))
                        .format(instant.atOffset(ZoneOffset.UTC))
                + " UTC";
    }
}
