package io.lethe.vault;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses VAULT =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.lethe.vault");

    @Test
    void theVaultStandsOnTheLanguageAndLibrariesAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..",
                        "javax..",
                        "io.lethe.vault..",
                        "io.lethe.events..",
                        "tools.jackson..",
                        "com.github.benmanes.caffeine..",
                        "com.google.i18n.phonenumbers..",
                        "org.flywaydb..",
                        "org.postgresql.util..", // forms of parameters
                        "org.jspecify..")
                .check(VAULT);
    }

    @Test
    void keysSealsAndAliasesAskNoDatabase() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "io.lethe.vault.key", "io.lethe.vault.seal", "io.lethe.vault.alias")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..")
                .check(VAULT);
    }

    @Test
    void onlyTheKeysKnowHowToEncrypt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lethe.vault.key")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javax.crypto..", "java.security..")
                .check(VAULT);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.lethe.vault.(*)..").should().beFreeOfCycles().check(VAULT);
    }
}
