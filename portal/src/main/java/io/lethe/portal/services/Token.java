package io.lethe.portal.services;

/** The access token of the person for whom a page is made. It is never written anywhere. */
public record Token(String value) {

    @Override
    public String toString() {
        return "•••";
    }
}
