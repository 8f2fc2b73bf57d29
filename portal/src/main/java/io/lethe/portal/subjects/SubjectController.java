package io.lethe.portal.subjects;

import io.lethe.portal.services.Answer;
import io.lethe.portal.services.Answer.Given;
import io.lethe.portal.services.ContactService;
import io.lethe.portal.services.ContactService.Found;
import io.lethe.portal.services.Done;
import io.lethe.portal.services.RetentionService;
import io.lethe.portal.services.RetentionService.Opened;
import io.lethe.portal.signin.Caller;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Finds a subject and acts on it. An alias comes in a body, goes on in a body, and is in no URL,
 * log or page that follows.
 */
@Controller
class SubjectController {

    private static final HttpStatusCode NOT_TAKEN = HttpStatus.UNPROCESSABLE_CONTENT;
    private static final Pattern SUBJECT_ID = Pattern.compile("[a-z2-7]{25}[aeimquy4]");
    private static final List<String> RESTRICTION_GROUNDS =
            List.of(
                    "accuracy-contested",
                    "unlawful-processing",
                    "legal-claims",
                    "objection-pending");

    private final ContactService contacts;
    private final RetentionService retention;
    private final SubjectPage pages;

    SubjectController(ContactService contacts, RetentionService retention, SubjectPage pages) {
        this.contacts = contacts;
        this.retention = retention;
        this.pages = pages;
    }

    @GetMapping("/subjects")
    String search(Caller caller) {
        return "subjects";
    }

    /** The answer leads to the subject's own page, whose URL names the pseudonym. */
    @PostMapping("/subjects")
    ModelAndView find(
            Caller caller,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String alias,
            Model model) {
        String value = alias.strip();
        if (value.isEmpty()) {
            model.addAttribute("missing", true);
            return new ModelAndView("subjects", NOT_TAKEN);
        }
        if (SUBJECT_ID.matcher(value).matches()) {
            return to(value);
        }
        Answer<Found> answer = contacts.lookup(caller.token(), reference(kind, value));
        if (answer instanceof Given<Found>(Found found)) {
            return to(found.subject());
        }
        model.addAttribute("answer", answer);
        return new ModelAndView("subjects", NOT_TAKEN);
    }

    private static String reference(String kind, String value) {
        return kind.isEmpty() ? value : kind + ":" + value;
    }

    private static ModelAndView to(String subject) {
        return new ModelAndView("redirect:/subjects/{id}", Map.of("id", subject));
    }

    @GetMapping("/subjects/{id}")
    String one(Caller caller, @PathVariable String id, Model model) {
        return show(caller, id, model);
    }

    @GetMapping("/subjects/{id}/timeline")
    String again(Caller caller, @PathVariable String id, Model model) {
        return show(caller, id, model) + " :: known";
    }

    private String show(Caller caller, String id, Model model) {
        model.addAttribute("id", id);
        if (!SUBJECT_ID.matcher(id).matches()) {
            return "subject-unknown";
        }
        model.addAttribute("grounds", RESTRICTION_GROUNDS);
        model.addAttribute("known", pages.of(caller.token(), id));
        return "subject";
    }

    @PostMapping("/subjects/{id}/restrictions")
    ModelAndView restrict(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String ground,
            Model model,
            RedirectAttributes flash) {
        return done(
                contacts.restrict(caller.token(), id, ground),
                "Processing is restricted: the data is stored and not used.",
                caller,
                id,
                model,
                flash);
    }

    @PostMapping("/subjects/{id}/restrictions/{restriction}/lifting")
    ModelAndView lift(
            Caller caller,
            @PathVariable String id,
            @PathVariable String restriction,
            Model model,
            RedirectAttributes flash) {
        return done(
                contacts.lift(caller.token(), restriction),
                "The restriction is lifted.",
                caller,
                id,
                model,
                flash);
    }

    private ModelAndView done(
            Answer<Done> answer,
            String words,
            Caller caller,
            String id,
            Model model,
            RedirectAttributes flash) {
        if (answer instanceof Given<Done>) {
            flash.addFlashAttribute("done", words);
            return to(id);
        }
        model.addAttribute("answer", answer);
        return new ModelAndView(show(caller, id, model), NOT_TAKEN);
    }

    @GetMapping("/subjects/{id}/erasure")
    String confirm(Caller caller, @PathVariable String id, Model model) {
        model.addAttribute("id", id);
        return SUBJECT_ID.matcher(id).matches() ? "erase" : "subject-unknown";
    }

    @PostMapping("/subjects/{id}/erasure")
    ModelAndView erase(
            Caller caller,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String ground,
            @RequestParam(defaultValue = "false") boolean confirmed,
            Model model) {
        model.addAttribute("id", id);
        if (!confirmed) {
            model.addAttribute("unconfirmed", true);
            return new ModelAndView("erase", NOT_TAKEN);
        }
        Answer<Opened> answer = retention.erase(caller.token(), id, ground);
        if (answer instanceof Given<Opened>(Opened opened)) {
            return new ModelAndView("redirect:/erasures/{id}", Map.of("id", opened.erasure()));
        }
        model.addAttribute("answer", answer);
        return new ModelAndView("erase", NOT_TAKEN);
    }
}
