package io.lethe.consent.optins;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What is said to people, in their language, or in English where it is not spoken here. */
final class Words {

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle bundle;

    private Words(ResourceBundle bundle) {
        this.bundle = bundle;
    }

    static Words in(String language) {
        return new Words(
                ResourceBundle.getBundle(
                        "io.lethe.consent.optins.words",
                        Locale.forLanguageTag(language),
                        NO_FALLBACK));
    }

    /** The language that is spoken in fact. */
    String language() {
        return say("language");
    }

    String say(String key) {
        return bundle.getString(key);
    }

    /** The words with the values in place of their names in braces. */
    String say(String key, Map<String, String> values) {
        String text = say(key);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace('{' + value.getKey() + '}', value.getValue());
        }
        return text;
    }
}
