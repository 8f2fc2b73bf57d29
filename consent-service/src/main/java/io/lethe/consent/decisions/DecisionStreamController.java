package io.lethe.consent.decisions;

import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.CurrentActor;
import io.lethe.kit.security.Role;
import io.lethe.kit.web.StreamedBodies;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Many decisions over REST, read and decided as they come, answered when all were read. */
@RestController
@Tag(name = "Decisions")
@AllowedFor({Role.SOURCE, Role.AGENT, Role.DPO, Role.MARKETER})
class DecisionStreamController {

    private static final String LIST = "/v1/decisions/list";
    private static final String STREAM = "/v1/decisions/stream";

    /** Of one answer: some twelve million addresses. */
    private static final long MOST_BYTES = 512L << 20;

    private final DecisionStream stream;

    DecisionStreamController(DecisionStream stream) {
        this.stream = stream;
    }

    @PostMapping(path = LIST, consumes = "text/csv")
    @Operation(
            summary = "Clean a list: may these addresses be used?",
            description =
                    "CSV with a header; the first column holds addresses, or aliases with their"
                            + " kind. Each is answered in order: address, outcome, rule.")
    void clean(
            @RequestParam String purpose,
            @RequestParam String channel,
            @RequestParam(defaultValue = "email") String kind,
            CurrentActor actor,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        try (Spool spool = new Spool(MOST_BYTES)) {
            stream.clean(request.getInputStream(), kind, purpose, channel, actor.id(), spool);
            answer(response, "text/csv;charset=UTF-8", spool);
        }
    }

    @PostMapping(path = STREAM, consumes = "application/x-ndjson")
    @Operation(summary = "Many questions, one in a line; an answer in a line for each")
    void decide(CurrentActor actor, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try (Spool spool = new Spool(MOST_BYTES)) {
            stream.decide(request.getInputStream(), actor.id(), spool);
            answer(response, "application/x-ndjson", spool);
        }
    }

    private static void answer(HttpServletResponse response, String type, Spool spool)
            throws IOException {
        response.setContentType(type);
        response.setContentLengthLong(spool.size());
        spool.sendTo(response.getOutputStream());
    }

    /** Nothing of them is held. */
    @Bean
    static StreamedBodies streamedLists() {
        return StreamedBodies.at(LIST);
    }

    @Bean
    static StreamedBodies streamedQuestions() {
        return StreamedBodies.at(STREAM);
    }
}
