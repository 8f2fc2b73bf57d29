package io.lethe.audit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Who has the public key and a file needs nothing else. */
class ArchitectureTest {

    private static final JavaClasses VERIFIER =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.audit");

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lethe.audit.(*)..").should().beFreeOfCycles().check(VERIFIER);
    }

    @Test
    void treeNotesAndLeavesAreArithmeticAndTexts() {
        classes()
                .that()
                .resideOutsideOfPackage("io.lethe.audit.offline")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.io",
                        "java.util..",
                        "java.nio",
                        "java.nio.charset",
                        "java.security..",
                        "java.time",
                        "io.lethe.audit.merkle",
                        "io.lethe.audit.note",
                        "io.lethe.audit.leaf",
                        "org.jspecify..")
                .check(VERIFIER);
    }

    @Test
    void verifyingNeedsFilesAndNothingThatTalks() {
        classes()
                .that()
                .resideInAPackage("io.lethe.audit.offline")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java.lang..",
                        "java.io",
                        "java.util..",
                        "java.nio..",
                        "java.security..",
                        "java.time",
                        "io.lethe.audit..",
                        "org.jspecify..")
                .check(VERIFIER);
    }
}
