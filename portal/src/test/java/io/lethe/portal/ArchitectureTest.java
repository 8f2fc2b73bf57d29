package io.lethe.portal;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** The lines of the house, as far as they run through the portal. */
class ArchitectureTest {

    private static final JavaClasses PORTAL =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.portal");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lethe.portal.(*)..").should().beFreeOfCycles().check(PORTAL);
    }

    @Test
    void thePortalKnowsServicesOverHttpOnly() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.lethe.events..",
                        "io.lethe.vault..",
                        "io.lethe.kit..",
                        "io.lethe.consent..",
                        "io.lethe.contact..",
                        "io.lethe.retention..",
                        "io.lethe.accountability..",
                        "io.lethe.audit..",
                        "io.lethe.quickstart..",
                        "java.sql..",
                        "org.apache.kafka..")
                .check(PORTAL);
    }
}
