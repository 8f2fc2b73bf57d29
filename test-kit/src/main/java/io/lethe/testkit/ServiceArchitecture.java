package io.lethe.testkit;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The lines of the house, as far as they run through every service that decides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ServiceArchitecture {

    private static final List<String> SERVICES =
            List.of(
                    "io.lethe.consent",
                    "io.lethe.contact",
                    "io.lethe.retention",
                    "io.lethe.accountability",
                    "io.lethe.audit");

    private final String itsPackage;
    private final String[] decidersMayKnow;
    private final JavaClasses service;

    /**
     * @param itsPackage of the service
     * @param furtherForDeciders packages that its deciders know besides the usual ones
     */
    protected ServiceArchitecture(String itsPackage, String... furtherForDeciders) {
        this.itsPackage = itsPackage;
        decidersMayKnow =
                Stream.concat(
                                Stream.of(
                                        "java..",
                                        "io.lethe.events..",
                                        "io.lethe.kit.refusal..",
                                        "io.lethe.kit.batch..",
                                        itsPackage + "..",
                                        "org.jspecify.."),
                                Stream.of(furtherForDeciders))
                        .toArray(String[]::new);
        service =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(itsPackage);
    }

    /** The classes of the service, for rules of its own. */
    protected final JavaClasses service() {
        return service;
    }

    @Test
    public void decidersKnowTheLanguageAndTheJdkOnly() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Decider")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(decidersMayKnow)
                .check(service);
    }

    @Test
    public void onlyTheShellsKnowAxon() {
        noClasses()
                .that()
                .haveSimpleNameNotEndingWith("Aggregate")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.axonframework..")
                .check(service);
    }

    @Test
    public void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        Stream.concat(
                                        SERVICES.stream().filter(each -> !each.equals(itsPackage)),
                                        Stream.of("io.lethe.quickstart", "io.lethe.embedded"))
                                .map(each -> each + "..")
                                .toArray(String[]::new))
                .check(service);
    }

    @Test
    public void nothingReadsTheClockBehindTheDecidersBack() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Decider")
                .should()
                .callMethod(Instant.class, "now")
                .check(service);
    }
}
