package io.lethe.kit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lines inside the kit. */
class ArchitectureTest {

    private static final JavaClasses KIT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.kit");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lethe.kit.(*)..").should().beFreeOfCycles().check(KIT);
    }

    @Test
    void refusalsAreFreeOfFrameworks() {
        classes()
                .that()
                .resideInAPackage("io.lethe.kit.refusal")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "io.lethe.kit.refusal", "org.jspecify..")
                .check(KIT);
    }

    @Test
    void axonIsKnownToTheStoreAndTheBatchOnly() {
        noClasses()
                .that()
                .resideOutsideOfPackages("io.lethe.kit.store", "io.lethe.kit.batch")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(KIT);
    }

    @Test
    void theKitKnowsNoServiceAndNoEmbeddedServer() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lethe.consent..",
                        "io.lethe.audit..",
                        "io.lethe.quickstart..",
                        "io.lethe.embedded..")
                .check(KIT);
    }
}
