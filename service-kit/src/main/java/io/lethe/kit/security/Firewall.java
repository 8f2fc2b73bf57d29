package io.lethe.kit.security;

import org.springframework.security.web.firewall.StrictHttpFirewall;

/**
 * Spring Security's firewall, with its rule for header names and values (assigned characters, no
 * controls) as a loop: as expressions they cost a tenth of a small request.
 */
final class Firewall {

    private Firewall() {}

    static StrictHttpFirewall strict() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowedHeaderNames(Firewall::isPrintable);
        firewall.setAllowedHeaderValues(Firewall::isPrintable);
        return firewall;
    }

    static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~';
            if (!plain && c != '\t' && (Character.isISOControl(c) || !Character.isDefined(c))) {
                return false;
            }
        }
        return true;
    }
}
