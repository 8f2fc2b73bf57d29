package io.lethe.consent.law;

import org.springframework.core.io.ClassPathResource;

/** The law as it is shipped. */
public final class ShippedLaw {

    private ShippedLaw() {}

    public static Law read() {
        return LawFile.read(new ClassPathResource("consent-law.yml"));
    }
}
