package io.lethe.events.purpose;

import io.lethe.events.WireName;

/** What lifts the ban on processing special categories, Art. 9(2) GDPR; letters never change. */
public enum SpecialCategoryCondition implements WireName {
    /** Explicit consent. */
    ART_9_2_A("art-9-2-a"),
    /** Employment, social security and social protection law. */
    ART_9_2_B("art-9-2-b"),
    /** Vital interests of somebody who cannot consent. */
    ART_9_2_C("art-9-2-c"),
    /** A foundation, association or other body without profit, about its members. */
    ART_9_2_D("art-9-2-d"),
    /** The subject made the data public. */
    ART_9_2_E("art-9-2-e"),
    /** Legal claims, and courts. */
    ART_9_2_F("art-9-2-f"),
    /** Substantial public interest. */
    ART_9_2_G("art-9-2-g"),
    /** Health and social care. */
    ART_9_2_H("art-9-2-h"),
    /** Public health. */
    ART_9_2_I("art-9-2-i"),
    /** Archiving, research and statistics. */
    ART_9_2_J("art-9-2-j");

    private final String wireName;

    SpecialCategoryCondition(String wireName) {
        this.wireName = wireName;
    }

    @Override
    public String wireName() {
        return wireName;
    }
}
