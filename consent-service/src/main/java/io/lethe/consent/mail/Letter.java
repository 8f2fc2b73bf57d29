package io.lethe.consent.mail;

/**
 * A mail as it will be read. Personal.
 *
 * @param to one address
 * @param plain its text
 * @param html the same with a link to press
 */
public record Letter(String to, String language, String title, String plain, String html) {

    /** Never the address, nor the link. */
    @Override
    public String toString() {
        return "Letter";
    }
}
