package io.lethe.portal.breaches;

import io.lethe.portal.services.AccountabilityService;
import io.lethe.portal.services.AccountabilityService.Registered;
import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.Done;
import io.lethe.portal.signin.Caller;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The register, one breach of it, and what a person decides about it. */
@Controller
class BreachController {

    private static final List<String> STATES =
            List.of("open", "overdue", "notified", "waived", "closed");
    private static final HttpStatusCode NOT_TAKEN = HttpStatus.UNPROCESSABLE_CONTENT;

    private final AccountabilityService accountability;
    private final InstantSource clock = InstantSource.system();

    BreachController(AccountabilityService accountability) {
        this.accountability = accountability;
    }

    @GetMapping("/breaches")
    String list(Caller caller, @RequestParam(defaultValue = "open") String state, Model model) {
        String asked = STATES.contains(state) ? state : "";
        Instant now = clock.instant();
        model.addAttribute("states", STATES);
        model.addAttribute("state", asked);
        model.addAttribute(
                "breaches",
                accountability
                        .list(caller.token(), asked)
                        .map(
                                found ->
                                        found.breaches().stream()
                                                .map(each -> BreachClock.of(each, now))
                                                .toList()));
        return "breaches";
    }

    @GetMapping("/breaches/new")
    String form(Caller caller, Model model) {
        return form(BreachForm.empty(clock.instant()), model);
    }

    private static String form(BreachForm form, Model model) {
        model.addAttribute("form", form);
        return "breach-new";
    }

    @PostMapping("/breaches")
    ModelAndView report(Caller caller, @ModelAttribute("form") BreachForm form, Model model) {
        Answer<Registered> answer = accountability.report(caller.token(), form.report());
        if (answer instanceof Given<Registered>(Registered registered)) {
            return new ModelAndView("redirect:/breaches/{id}", Map.of("id", registered.breach()));
        }
        model.addAttribute("answer", answer);
        return new ModelAndView(form(form, model), NOT_TAKEN);
    }

    @GetMapping("/breaches/{id}")
    String one(Caller caller, @PathVariable String id, Model model) {
        show(caller, id, model);
        return "breach";
    }

    @GetMapping("/breaches/{id}/clock")
    String again(Caller caller, @PathVariable String id, Model model) {
        show(caller, id, model);
        return "breach :: clock";
    }

    private void show(Caller caller, String id, Model model) {
        Instant now = clock.instant();
        model.addAttribute("id", id);
        model.addAttribute(
                "breach",
                accountability.of(caller.token(), id).map(found -> BreachClock.of(found, now)));
    }

    @PostMapping("/breaches/{id}/notification")
    ModelAndView notified(
            Caller caller,
            @PathVariable String id,
            @RequestParam Map<String, String> form,
            Model model,
            RedirectAttributes flash) {
        Map<String, String> report = new HashMap<>();
        for (String field : Set.of("authority", "reference", "delayReason")) {
            String value = form.getOrDefault(field, "").strip();
            if (!value.isEmpty()) {
                report.put(field, value);
            }
        }
        return decided(
                accountability.notified(caller.token(), id, report),
                "It is recorded that the authority was told.",
                caller,
                id,
                model,
                flash);
    }

    @PostMapping("/breaches/{id}/waiver")
    ModelAndView waive(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes flash) {
        return decided(
                accountability.waive(caller.token(), id, reason.strip()),
                "The decision not to notify is recorded.",
                caller,
                id,
                model,
                flash);
    }

    @PostMapping("/breaches/{id}/closure")
    ModelAndView close(
            Caller caller, @PathVariable String id, Model model, RedirectAttributes flash) {
        return decided(
                accountability.close(caller.token(), id),
                "The breach is closed. It stays in the register.",
                caller,
                id,
                model,
                flash);
    }

    private ModelAndView decided(
            Answer<Done> answer,
            String words,
            Caller caller,
            String id,
            Model model,
            RedirectAttributes flash) {
        if (answer instanceof Given<Done>) {
            flash.addFlashAttribute("done", words);
            return new ModelAndView("redirect:/breaches/{id}", Map.of("id", id));
        }
        model.addAttribute("answer", answer);
        show(caller, id, model);
        return new ModelAndView("breach", NOT_TAKEN);
    }
}
