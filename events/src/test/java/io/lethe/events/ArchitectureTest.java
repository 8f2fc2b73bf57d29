package io.lethe.events;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    private static final JavaClasses LANGUAGE =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("io.lethe.events");

    @Test
    void theLanguageStandsOnTheJdkAndTheJsonLibraryAlone() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.lethe.events..",
                        "java..",
                        "tools.jackson..",
                        "com.fasterxml.jackson.annotation..",
                        "org.jspecify..")
                .check(LANGUAGE);
    }

    @Test
    void eventsDoNotKnowHowTheyAreWritten() {
        noClasses()
                .that()
                .resideOutsideOfPackage("io.lethe.events")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("tools.jackson..", "com.fasterxml..")
                .check(LANGUAGE);
    }

    @Test
    void everyEventIsARecordInTheCatalogue() {
        classes()
                .that()
                .implement(DomainEvent.class)
                .and()
                .areNotInterfaces()
                .should()
                .beRecords()
                .check(LANGUAGE);
        LANGUAGE.stream()
                .filter(type -> type.isRecord() && type.isAssignableTo(DomainEvent.class))
                .forEach(type -> EventCatalogue.forClass(eventClass(type.reflect())));
    }

    private static Class<? extends DomainEvent> eventClass(Class<?> type) {
        return type.asSubclass(DomainEvent.class);
    }
}
