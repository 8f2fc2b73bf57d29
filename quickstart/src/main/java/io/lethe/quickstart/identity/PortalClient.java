package io.lethe.quickstart.identity;

/**
 * The web pages as a client of the authorization server.
 *
 * @param secret known to the two of them and written nowhere
 */
public record PortalClient(String secret) {

    public static final String ID = "portal";

    /** Where a person comes back to with the code. */
    static final String RETURN_PATH = "/login/oauth2/code/lethe";

    @Override
    public String toString() {
        return ID;
    }
}
