package io.lethe.demo;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses DEMO =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.lethe.demo");

    @Test
    void theDemoKnowsNoServiceFromInside() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.springframework..",
                        "io.lethe.kit..",
                        "io.lethe.vault..",
                        "io.lethe.consent..",
                        "io.lethe.contact..",
                        "io.lethe.retention..",
                        "io.lethe.accountability..",
                        "io.lethe.audit..")
                .check(DEMO);
    }

    @Test
    void theStoryKnowsNeitherClockNorNetwork() {
        noClasses()
                .that()
                .resideInAPackage("..story..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..door..", "java.net..", "io.lethe.publish.kafka..")
                .orShould()
                .callMethod(java.time.Instant.class, "now")
                .check(DEMO);
    }
}
