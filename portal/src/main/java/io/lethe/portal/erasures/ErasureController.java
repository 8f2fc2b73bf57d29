package io.lethe.portal.erasures;

import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.RetentionService;
import io.lethe.portal.services.RetentionService.Erasure;
import io.lethe.portal.signin.Caller;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One erasure case, followed to its end. */
@Controller
class ErasureController {

    private static final List<String> STAGES = List.of("requested", "keys-destroyed", "completed");

    private final RetentionService retention;

    ErasureController(RetentionService retention) {
        this.retention = retention;
    }

    @GetMapping("/erasures/{id}")
    String page(Caller caller, @PathVariable String id, Model model) {
        show(caller, id, model);
        return "erasure";
    }

    @GetMapping("/erasures/{id}/stage")
    String again(Caller caller, @PathVariable String id, Model model) {
        show(caller, id, model);
        return "erasure :: stage";
    }

    private void show(Caller caller, String id, Model model) {
        Answer<Erasure> erasure = retention.of(caller.token(), id);
        model.addAttribute("id", id);
        model.addAttribute("erasure", erasure);
        model.addAttribute("stages", STAGES);
        if (erasure instanceof Given<Erasure>(Erasure found)) {
            int reached = STAGES.indexOf(found.state());
            model.addAttribute("reached", reached);
            if (reached == STAGES.size() - 1) {
                model.addAttribute(
                        "certificate",
                        retention
                                .certificate(caller.token(), id)
                                .map(json -> json.toPrettyString()));
            }
        }
    }
}
