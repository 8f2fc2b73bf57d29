package io.lethe.quickstart;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses QUICKSTART =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.lethe.quickstart");

    @Test
    void theAuthorizationServerKnowsAccountsAndNothingElseOfTheHouse() {
        noClasses()
                .that()
                .resideInAPackage("..identity..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lethe.quickstart", "io.lethe.kit..", "io.lethe.embedded..")
                .check(QUICKSTART);
    }

    @Test
    void secretsKnowNobody() {
        noClasses()
                .that()
                .resideInAPackage("..secrets..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.lethe.quickstart", "..identity..", "org.springframework..")
                .check(QUICKSTART);
    }
}
