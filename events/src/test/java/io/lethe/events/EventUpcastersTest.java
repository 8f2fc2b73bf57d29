package io.lethe.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class EventUpcastersTest {

    private static final String NAME = "io.lethe.test.Painted";
    private static final Step FIRST = new Step(NAME, "1", "2", "color", "colour");
    private static final Step SECOND = new Step(NAME, "2", "4", "colour", "paint");

    private final ObjectNode red = JsonNodeFactory.instance.objectNode().put("color", "red");

    @Test
    void bringsTheOldestRevisionThroughEveryStep() {
        EventUpcasters.Revised revised =
                new EventUpcasters(List.of(SECOND, FIRST)).upcast(NAME, "1", red);

        assertThat(revised.revision()).isEqualTo("4");
        assertThat(revised.data().toString()).isEqualTo("{\"paint\":\"red\"}");
    }

    @Test
    void beginsAtTheRevisionOfTheData() {
        ObjectNode later = JsonNodeFactory.instance.objectNode().put("colour", "red");

        EventUpcasters.Revised revised =
                new EventUpcasters(List.of(FIRST, SECOND)).upcast(NAME, "2", later);

        assertThat(revised.data().toString()).isEqualTo("{\"paint\":\"red\"}");
    }

    @Test
    void leavesAnotherEventAsItIs() {
        EventUpcasters.Revised revised =
                new EventUpcasters(List.of(FIRST)).upcast("io.lethe.test.Washed", "1", red);

        assertThat(revised).isEqualTo(new EventUpcasters.Revised("1", red));
    }

    @Test
    void keepsTheStepsInTheirOrder() {
        assertThat(new EventUpcasters(List.of(SECOND, FIRST)).steps())
                .containsExactly(SECOND, FIRST);
    }

    @Test
    void refusesTwoStepsFromOneRevision() {
        Step rival = new Step(NAME, "1", "3", "color", "hue");

        assertThatThrownBy(() -> new EventUpcasters(List.of(FIRST, rival)))
                .hasMessage("io.lethe.test.Painted.v1 has two upcasters");
    }

    @Test
    void refusesAStepThatLeadsBack() {
        Step back = new Step(NAME, "10", "9", "a", "b");

        assertThatThrownBy(() -> new EventUpcasters(List.of(back)))
                .hasMessage("io.lethe.test.Painted: an upcaster must lead to a higher revision");
    }

    @Test
    void everyPublishedChainEndsAtTheRevisionOfTheCatalogue() {
        EventUpcasters published = EventUpcasters.published();

        assertThat(EventCatalogue.all())
                .allSatisfy(
                        type -> {
                            int newest = Integer.parseInt(type.revision());
                            for (int stored = 1; stored < newest; stored++) {
                                assertThat(steps(published, type.name(), stored))
                                        .as("%s.v%s", type.name(), stored)
                                        .hasSize(1);
                            }
                        });
        assertThat(published.steps())
                .allSatisfy(
                        step ->
                                assertThat(
                                                Integer.parseInt(
                                                        EventCatalogue.forName(step.name())
                                                                .orElseThrow()
                                                                .revision()))
                                        .isGreaterThanOrEqualTo(Integer.parseInt(step.to())));
    }

    private static List<EventUpcaster> steps(EventUpcasters chain, String name, int revision) {
        return chain.steps().stream()
                .filter(step -> step.name().equals(name))
                .filter(step -> step.from().equals(Integer.toString(revision)))
                .toList();
    }
}
