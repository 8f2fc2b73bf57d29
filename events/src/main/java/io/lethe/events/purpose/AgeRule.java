package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** From which age a subject agrees alone. */
public enum AgeRule implements WireName {
    /** Age does not matter. */
    NONE("none"),
    /** The age that the subject's country set for online services, Art. 8 GDPR. */
    ARTICLE_8("article-8");

    private final String wireName;

    AgeRule(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
