package io.lethe.consent.notices;

import org.springframework.stereotype.Component;

/** Where people read a notice. Thread-safe. */
@Component
public class NoticeLinks {

    private final NoticeSettings settings;

    NoticeLinks(NoticeSettings settings) {
        this.settings = settings;
    }

    /**
     * @param notice the name of the version
     * @param language a BCP 47 tag; the page speaks the one that fits best
     */
    public String of(String notice, String language) {
        return settings.url().replace("{notice}", notice).replace("{language}", language);
    }
}
