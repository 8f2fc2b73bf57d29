package io.lethe.contact;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lines of the house, as far as they run through this service. */
class ArchitectureTest {

    private static final JavaClasses SERVICE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.contact");

    @Test
    void decidersKnowTheLanguageAndTheJdkOnly() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Decider")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "io.lethe.events..",
                        "io.lethe.kit.refusal..",
                        "io.lethe.kit.erasure..",
                        "io.lethe.kit.batch..",
                        "io.lethe.contact..",
                        "org.jspecify..")
                .check(SERVICE);
    }

    @Test
    void onlyTheShellsKnowAxon() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Aggregate")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(SERVICE);
    }

    @Test
    void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lethe.consent..",
                        "io.lethe.retention..",
                        "io.lethe.accountability..",
                        "io.lethe.audit..",
                        "io.lethe.quickstart..",
                        "io.lethe.embedded..")
                .check(SERVICE);
    }

    @Test
    void nothingReadsTheClockBehindTheDecidersBack() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Decider")
                .should()
                .callMethod(java.time.Instant.class, "now")
                .check(SERVICE);
    }
}
