package io.lethe.portal.signin;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** What people see before the door, and when it stays shut. */
@Controller
class GatePages {

    static final String FORM_TOO_OLD = "io.lethe.portal.form-too-old";

    @RequestMapping("/no-access")
    String noAccess(HttpServletRequest request, @Nullable Principal person, Model model) {
        boolean tooOld = Boolean.TRUE.equals(request.getAttribute(FORM_TOO_OLD));
        model.addAttribute("formTooOld", tooOld);
        model.addAttribute("name", person == null ? "" : person.getName());
        return "no-access";
    }

    @GetMapping("/signed-out")
    String signedOut() {
        return "signed-out";
    }

    @GetMapping("/sign-in-failed")
    String signInFailed() {
        return "sign-in-failed";
    }
}
