package io.lethe.demo;

import io.lethe.demo.door.Inbound;
import io.lethe.demo.story.Expected;
import io.lethe.demo.story.Person;
import io.lethe.exports.report.UpstreamReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What people agreed to and took back, and what follows from it. */
final class Consents {

    /** Rules that decide about somebody whose story has gone on since. */
    private static final Set<String> LATER = Set.of("restricted", Known.ERASED);

    private final Scene scene;

    Consents(Scene scene) {
        this.scene = scene;
    }

    /** Of those about whom is not decided as it should be. */
    void tell(List<Person> cast) throws InterruptedException {
        List<Expected> all = cast.stream().flatMap(each -> Expected.of(each).stream()).toList();
        Set<Integer> open =
                Set.copyOf(open(all).stream().map(each -> each.person().number()).toList());
        List<Person> told = cast.stream().filter(each -> open.contains(each.number())).toList();
        scene.parts()
                .tell(
                        "consents",
                        told.stream().mapToInt(each -> each.reports().size()).sum(),
                        step -> {
                            overKafka(
                                    told.stream().filter(each -> !each.isByRest()).toList(), step);
                            scene.rest()
                                    .each(
                                            told.stream().filter(Person::isByRest).toList(),
                                            each -> overRest(each, step));
                            Scene.await(
                                    "consent-service decides as the story has it",
                                    () -> open(all).isEmpty());
                            return told.isEmpty()
                                    ? "all of them known"
                                    : "given or withdrawn, or suppressed, by %,d people"
                                            .formatted(told.size());
                        });
        decide(all);
    }

    private void decide(List<Expected> all) throws InterruptedException {
        scene.parts()
                .tell(
                        "decisions",
                        all.size(),
                        _ -> {
                            long allowed =
                                    scene.known().rulesOf(all).stream()
                                            .filter("consent-given"::equals)
                                            .count();
                            return "asked for: %,d ALLOW, %,d DENY"
                                    .formatted(allowed, all.size() - allowed);
                        });
    }

    private List<Expected> open(List<Expected> all) {
        List<String> rules = scene.known().rulesOf(all);
        List<Expected> open = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            String rule = rules.get(i);
            if (!rule.equals(all.get(i).rule()) && !LATER.contains(rule)) {
                open.add(all.get(i));
            }
        }
        return open;
    }

    private void overKafka(List<Person> people, Runnable step) throws InterruptedException {
        try (Inbound tool = scene.inbound("consent", "newsletter")) {
            for (Person person : people) {
                for (int i = 0; i < person.reports().size(); i++) {
                    UpstreamReport report = person.reports().get(i);
                    tool.report(
                            person.email().reference(),
                            scene.id(person, "report-" + i),
                            report.type(),
                            report,
                            step);
                }
            }
            tool.settle();
        }
    }

    private void overRest(Person person, Runnable step) {
        for (int i = 0; i < person.reports().size(); i++) {
            UpstreamReport report = person.reports().get(i);
            scene.rest()
                    .post(
                            "source",
                            "consent-service",
                            path(report),
                            scene.id(person, "report-" + i),
                            report);
            step.run();
        }
    }

    private static String path(UpstreamReport report) {
        return switch (report) {
            case UpstreamReport.Consent _ -> "/v1/consents";
            case UpstreamReport.Withdrawal _ -> "/v1/consents/withdrawals";
            case UpstreamReport.Suppression _ -> "/v1/suppressions";
        };
    }
}
