package io.lethe.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lines of the house, as far as they run through this service. */
class ArchitectureTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.audit");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lethe.audit.(*)..").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void verifyingNeedsNoService() {
        noClasses()
                .that()
                .resideInAPackage("io.lethe.audit.verify")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.springframework..", "org.apache.kafka..")
                .check(SERVICE);
    }

    @Test
    void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lethe.consent..",
                        "io.lethe.contact..",
                        "io.lethe.retention..",
                        "io.lethe.accountability..",
                        "io.lethe.quickstart..",
                        "io.lethe.embedded..")
                .check(SERVICE);
    }
}
