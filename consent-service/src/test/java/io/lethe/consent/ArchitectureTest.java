package io.lethe.consent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import io.lethe.testkit.ServiceArchitecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest extends ServiceArchitecture {

    ArchitectureTest() {
        super("io.lethe.consent", "io.lethe.kit.erasure..");
    }

    @Test
    void theRulesOfADecisionAreDecidedFromFactsAlone() {
        classes()
                .that()
                .haveNameMatching(
                        "io.lethe.consent.decisions.(Rule|Rules|Facts.*|Decision|Moment|OwnConsent|Childhood|Marketing|Pauses|Versions|Edges)")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.time..",
                        "java.util..",
                        "io.lethe.events..",
                        "io.lethe.consent.decisions..",
                        "io.lethe.consent.circumstances..",
                        "io.lethe.consent.law..",
                        "io.lethe.consent.purposes..",
                        "org.jspecify..")
                .check(service());
    }
}
