package io.lethe.quickstart.identity;

import io.lethe.quickstart.secrets.Credentials;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * The pages of the authorization server: where a person signs in, and where one gets a token for
 * the API pages of the services. There the browser runs the whole protocol by itself.
 */
@Controller
class TokenPage {

    static final String PATH = "/tokens";

    private final String issuer;
    private final ApiPages services;

    TokenPage(Credentials credentials, ApiPages services) {
        this.issuer = credentials.issuer();
        this.services = services;
    }

    @GetMapping(PATH)
    String tokens(Model model) {
        model.addAttribute("issuer", issuer);
        model.addAttribute("services", services.urls());
        return "tokens";
    }

    @GetMapping("/login")
    String signIn() {
        return "sign-in";
    }
}
