package io.lethe.audit.rebuild;

import io.lethe.audit.models.ReadModel;
import io.lethe.audit.models.ReadModels;
import io.lethe.kit.refusal.Refusal;
import io.lethe.kit.security.AllowedFor;
import io.lethe.kit.security.Role;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Has read models made anew. The live ones answer meanwhile. */
@RestController
@Tag(name = "Rebuilds")
@AllowedFor(Role.OPS)
class RebuildController {

    private static final Set<String> NAMES =
            ReadModels.ALL.stream().map(ReadModel::name).collect(Collectors.toUnmodifiableSet());

    private final RebuildRows rows;
    private final Rebuilder rebuilder;

    RebuildController(RebuildRows rows, Rebuilder rebuilder) {
        this.rows = rows;
        this.rebuilder = rebuilder;
    }

    /**
     * @param models names of read models; all where it is absent or empty
     */
    record Request(@Nullable List<String> models) {}

    record Answer(
            long rebuild,
            List<String> models,
            String state,
            long done,
            long total,
            long perSecond,
            @Nullable Long secondsLeft,
            Instant begun,
            @Nullable Instant ended,
            @Nullable String reason) {

        static Answer of(Rebuild found) {
            Instant now = Instant.now();
            return new Answer(
                    found.rebuild(),
                    found.models(),
                    found.state(),
                    found.done(),
                    found.total(),
                    found.perSecond(now),
                    found.secondsLeft(now),
                    found.begun(),
                    found.ended(),
                    found.reason());
        }
    }

    @PostMapping("/v1/dashboards/rebuilds")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Have read models made anew from the beginning of the logs")
    Answer begin(@RequestBody Request request) {
        long id = rows.add(models(request));
        rebuilder.wake();
        return Answer.of(rows.find(id).orElseThrow());
    }

    private static List<String> models(Request request) {
        List<String> wanted = request.models() == null ? List.of() : request.models();
        for (int i = 0; i < wanted.size(); i++) {
            if (!NAMES.contains(wanted.get(i))) {
                throw Refusal.invalid(
                                "model-unknown",
                                "There is no such read model; there are: "
                                        + String.join(", ", NAMES.stream().sorted().toList()))
                        .at("/models/" + i);
            }
        }
        return ReadModels.ALL.stream()
                .map(ReadModel::name)
                .filter(name -> wanted.isEmpty() || wanted.contains(name))
                .toList();
    }

    @DeleteMapping("/v1/dashboards/rebuilds/{rebuild}")
    @Operation(summary = "Cancel a rebuild that is under way; the live read models stay")
    Answer cancel(@PathVariable long rebuild) {
        boolean cancelled = rows.cancel(rebuild);
        Answer answer = read(rebuild);
        if (!cancelled) {
            throw Refusal.conflict("rebuild-ended", "The rebuild is not under way any more");
        }
        rebuilder.wake();
        return answer;
    }

    @GetMapping("/v1/dashboards/rebuilds/{rebuild}")
    @Operation(summary = "How far a rebuild is")
    Answer read(@PathVariable long rebuild) {
        return rows.find(rebuild)
                .map(Answer::of)
                .orElseThrow(() -> Refusal.notFound("rebuild-unknown", "There is no such rebuild"));
    }
}
