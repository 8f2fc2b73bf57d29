package io.lethe.portal.signin;

import java.net.URI;

/**
 * What a page may load: files of its own origin and no script or style within the page itself.
 * Images of style sheets may stand in these.
 */
final class ContentRules {

    private static final String RULES =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " font-src 'self'; connect-src 'self'; base-uri 'none';"
                    + " frame-ancestors 'none'; form-action 'self' ";

    private ContentRules() {}

    /** The form that signs out can lead on to the issuer. */
    static String formsMayLeadTo(URI issuer) {
        return RULES + issuer.getScheme() + "://" + issuer.getAuthority();
    }
}
