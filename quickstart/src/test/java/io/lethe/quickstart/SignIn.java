package io.lethe.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.lethe.quickstart.secrets.Credentials;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The steps of a browser: authorization code with PKCE, the form in between. */
final class SignIn {

    private static final String VERIFIER = "a-verifier-of-at-least-forty-three-characters";

    private SignIn() {}

    static String as(Credentials.User user, String issuer) throws Exception {
        try (var http = new Http()) {
            String asked = issuer + "/oauth2/authorize?" + Http.encode(question(issuer));
            assertThat(location(http.get(asked))).isEqualTo(issuer + "/login");
            String form = http.get(issuer + "/login").body();
            HttpResponse<String> signedIn =
                    http.post(
                            issuer + "/login",
                            Map.of(
                                    "username", user.name(),
                                    "password", user.password(),
                                    "_csrf", hidden(form, "_csrf")));
            URI back = URI.create(location(http.get(location(signedIn))));
            Matcher code = Pattern.compile("code=([^&]+)").matcher(back.getRawQuery());
            assertThat(code.find()).isTrue();
            HttpResponse<String> answer =
                    http.post(issuer + "/oauth2/token", answer(issuer, code.group(1)));
            return Http.json(answer).path("access_token").asString();
        }
    }

    private static Map<String, String> question(String issuer) throws Exception {
        byte[] hash =
                MessageDigest.getInstance("SHA-256")
                        .digest(VERIFIER.getBytes(StandardCharsets.US_ASCII));
        return Map.of(
                "response_type", "code",
                "client_id", "browser",
                "redirect_uri", issuer + "/tokens",
                "scope", "openid",
                "state", "any",
                "code_challenge", Base64.getUrlEncoder().withoutPadding().encodeToString(hash),
                "code_challenge_method", "S256");
    }

    private static Map<String, String> answer(String issuer, String code) {
        return Map.of(
                "grant_type",
                "authorization_code",
                "client_id",
                "browser",
                "redirect_uri",
                issuer + "/tokens",
                "code",
                code,
                "code_verifier",
                VERIFIER);
    }

    static String hidden(String page, String name) {
        Matcher field =
                Pattern.compile("name=\"" + name + "\"[^>]*value=\"([^\"]+)\"").matcher(page);
        assertThat(field.find()).as(page).isTrue();
        return field.group(1);
    }

    private static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElse("status " + response.statusCode());
    }
}
