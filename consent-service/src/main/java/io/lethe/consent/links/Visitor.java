package io.lethe.consent.links;

import io.lethe.events.Personal;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * Who pressed, as far as the connection tells. Personal.
 *
 * @param ip where from; null where nobody told
 * @param userAgent through which program; null alike
 * @param privacySignal whether the program says for its user that data is not to be sold or shared
 *     (Global Privacy Control)
 */
public record Visitor(@Nullable String ip, @Nullable String userAgent, boolean privacySignal) {

    private static final int LONGEST = 500;

    /** The one header and the one value there is. */
    public static final String SIGNAL = "Sec-GPC";

    public static Visitor of(HttpServletRequest request) {
        return new Visitor(
                request.getRemoteAddr(),
                request.getHeader(HttpHeaders.USER_AGENT),
                "1".equals(request.getHeader(SIGNAL)));
    }

    /** What shows a step, by name. */
    public Map<String, Personal<String>> evidence() {
        Map<String, Personal<String>> evidence = new HashMap<>();
        put(evidence, "ip", ip);
        put(evidence, "userAgent", userAgent);
        return evidence;
    }

    private static void put(
            Map<String, Personal<String>> evidence, String name, @Nullable String value) {
        if (value != null) {
            evidence.put(
                    name, Personal.known(value.substring(0, Math.min(value.length(), LONGEST))));
        }
    }

    /**
     * Where an address sits, in one spelling: of IPv6 the 64 bits that one household or company is
     * given. Personal.
     *
     * @param ip an address; anything else is an {@link IllegalArgumentException}
     */
    public static String network(String ip) {
        byte[] bytes = InetAddress.ofLiteral(ip).getAddress();
        return HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
    }

    /** Never where they are. */
    @Override
    public String toString() {
        return "Visitor";
    }
}
