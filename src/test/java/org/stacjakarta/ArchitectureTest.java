package org.stacjakarta;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What the map of the house promises: who may know whom, what things are called, and what the servers insist on. */
@AnalyzeClasses(
        packages = "org.stacjakarta",
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutWhatJmhWrites.class})
class ArchitectureTest {

    private static final String BASE = "org.stacjakarta";
    private static final String STAC = BASE + ".stac..";
    private static final String SETTINGS = BASE + ".settings..";
    private static final String HTTP = BASE + ".http..";
    private static final String PGSTAC = BASE + ".pgstac..";
    private static final String SCHEMA = BASE + ".pgstac.schema..";
    private static final String MAINTENANCE = BASE + ".pgstac.maintenance..";
    private static final String API = BASE + ".api..";
    private static final String TOOL = BASE + ".tool..";
    private static final String COMMAND = BASE + ".tool.command";
    private static final String NULL_ANNOTATIONS = "org.jspecify..";

    /** The rules are for what people write. */
    static final class WithoutWhatJmhWrites implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/jmh_generated/");
        }
    }

    @ArchTest
    static final ArchRule stacIsPlainJavaAndJson = classes()
            .that()
            .resideInAPackage(STAC)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(STAC, "java..", "jakarta.json..", NULL_ANNOTATIONS);

    @ArchTest
    static final ArchRule theScannerIsPlainJava = classes()
            .that()
            .resideInAPackage(BASE + ".stac.json..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(BASE + ".stac.json..", "java..", NULL_ANNOTATIONS);

    @ArchTest
    static final ArchRule settingsDependOnConfigAndCdi = classes()
            .that()
            .resideInAPackage(SETTINGS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    SETTINGS,
                    "java..",
                    "org.eclipse.microprofile.config..",
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    NULL_ANNOTATIONS);

    @ArchTest
    static final ArchRule httpKnowsTheStandardAndTheSettings = noClasses()
            .that()
            .resideInAPackage(HTTP)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, API, PGSTAC, TOOL);

    @ArchTest
    static final ArchRule pgstacKnowsTheStandardAndTheSettings = classes()
            .that()
            .resideInAPackage(BASE + ".pgstac")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    BASE + ".pgstac",
                    STAC,
                    SETTINGS,
                    "java..",
                    "javax.sql..",
                    "javax.naming..",
                    "org.postgresql..",
                    "jakarta.json..",
                    "jakarta.enterprise..",
                    "jakarta.inject..",
                    NULL_ANNOTATIONS);

    @ArchTest
    static final ArchRule theApiKnowsEverythingBelowIt = noClasses()
            .that()
            .resideInAPackage(API)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, TOOL);

    @ArchTest
    static final ArchRule theToolKnowsNothingOfTheWeb = noClasses()
            .that()
            .resideInAPackage(TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, API, HTTP, "jakarta.ws.rs..", "jakarta.servlet..", "jakarta.enterprise..");

    @ArchTest
    static final ArchRule theServerDoesWithoutWhatStaysOutsideTheWar = noClasses()
            .that()
            .resideOutsideOfPackages(TOOL, SCHEMA, MAINTENANCE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(TOOL, SCHEMA, MAINTENANCE, "picocli..", "org.flywaydb..", "org.openjdk.jmh..");

    @ArchTest
    static final ArchRule onlyPgstacAndTheToolSpeakSql = noClasses()
            .that()
            .resideOutsideOfPackages(PGSTAC, TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..", "org.postgresql..");

    @ArchTest
    static final ArchRule schemasKnowTheStandardAndTheSettings = noClasses()
            .that()
            .resideInAPackage(BASE + ".schemas..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(BASE, API, HTTP, PGSTAC, TOOL);

    /** The server calls others in one place, where it is decided whom. */
    @ArchTest
    static final ArchRule onlySchemasAndTheToolCallOtherHosts = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + ".schemas..", TOOL)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.net.http..", "javax.net..", "javax.net.ssl..")
            .orShould()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(Socket|URL|URLConnection|HttpURLConnection)");

    @ArchTest
    static final ArchRule onlySchemasKnowTheLibrary = noClasses()
            .that()
            .resideOutsideOfPackage(BASE + ".schemas")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.harrel..");

    @ArchTest
    static final ArchRule chaptersFormNoCycle =
            slices().matching(BASE + ".api.(*)..").should().beFreeOfCycles();

    /** Nobody depends on the landing page; Items and Collections are searched for. */
    @ArchTest
    static final ArchRule chaptersKnowNoneOfTheOthers = slices().matching(BASE + ".api.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(BASE + ".api.items"), resideInAPackage(BASE + ".api.search"))
            .ignoreDependency(resideInAPackage(BASE + ".api.collections"), resideInAPackage(BASE + ".api.search"))
            .ignoreDependency(resideInAPackage(BASE + ".api.catalogs"), resideInAPackage(BASE + ".api.search"));

    @ArchTest
    static final ArchRule chaptersShowOnlyTheirEntries = classes()
            .that()
            .resideInAPackage(BASE + ".api.*..")
            .and()
            .arePublic()
            .and()
            .areTopLevelClasses()
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .haveSimpleNameEndingWith("Chapter")
            .orShould()
            .haveSimpleNameEndingWith("Resource")
            .orShould()
            .haveSimpleName("ItemSearch")
            .orShould()
            .haveSimpleName("SearchParameters");

    @ArchTest
    static final ArchRule theToolFormsNoCycle =
            slices().matching(BASE + ".tool.(*)..").should().beFreeOfCycles();

    /** The list of the commands knows them, and nobody else does; nobody knows the list. */
    @ArchTest
    static final ArchRule commandsAreOnlyListed = noClasses()
            .that()
            .resideInAPackage(BASE + ".tool.*..")
            .and()
            .resideOutsideOfPackage(COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(COMMAND)
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage(BASE + ".tool");

    /** The commands alone read arguments. */
    @ArchTest
    static final ArchRule onlyCommandsReadArguments = noClasses()
            .that()
            .resideOutsideOfPackages(BASE + ".tool", COMMAND)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("picocli..");

    /** Each does one thing; who needs another's is named here, and the commands use them all. */
    @ArchTest
    static final ArchRule partsOfTheToolKnowFewOfTheOthers = slices().matching(BASE + ".tool.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(resideInAPackage(COMMAND), alwaysTrue())
            .ignoreDependency(parts("machine", "database"), parts("terminal"))
            .ignoreDependency(parts("postgres", "server"), parts("terminal", "machine", "database"))
            .ignoreDependency(parts("instance"), parts("terminal", "machine", "postgres", "server", "database"))
            .ignoreDependency(parts("export", "compare"), parts("http"))
            .ignoreDependency(parts("load"), parts("terminal", "http"))
            .ignoreDependency(parts("dataset"), parts("terminal", "database", "load"))
            .ignoreDependency(
                    parts("bench"), parts("terminal", "machine", "database", "postgres", "server", "instance", "load"));

    @ArchTest
    static final ArchRule namesSayWhat = noClasses()
            .should()
            .haveNameMatching(
                    ".*(Impl|Manager|Utils?|Helper|Dto|DTO|Dao|DAO|Controller|Service|Factory|Elf|\\bAbstract\\w+)$");

    @ArchTest
    static final ArchRule nothingIsInjectedIntoFields = noFields().should().beAnnotatedWith(Inject.class);

    @ArchTest
    static final ArchRule onlySettingsReadConfig = noClasses()
            .that()
            .resideOutsideOfPackage(SETTINGS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule everyPackageIsNullMarked = classes()
            .should(condition(
                    "be in a package with a package-info that is @NullMarked",
                    type -> packageInfoIsNullMarked(type.getPackage())));

    /** RESTEasy refuses to deploy others, RESTEASY003190. */
    @ArchTest
    static final ArchRule resourcesHaveAPublicConstructorWithoutParameters = classes()
            .that()
            .areAnnotatedWith(Path.class)
            .should()
            .bePublic()
            .andShould(condition("have a public constructor without parameters", type -> type.tryGetConstructor()
                    .filter(it -> it.getModifiers().contains(JavaModifier.PUBLIC))
                    .isPresent()));

    /** Weld refuses to make client proxies of others, WELD-001435. */
    @ArchTest
    static final ArchRule applicationScopedBeansHaveAConstructorForTheirProxy = classes()
            .that()
            .areAnnotatedWith(ApplicationScoped.class)
            .should(condition(
                    "have a constructor without parameters that is not private", type -> type.tryGetConstructor()
                            .filter(it -> !it.getModifiers().contains(JavaModifier.PRIVATE))
                            .isPresent()));

    private static DescribedPredicate<JavaClass> parts(String... names) {
        return resideInAnyPackage(
                Stream.of(names).map(name -> BASE + ".tool." + name).toArray(String[]::new));
    }

    private static boolean packageInfoIsNullMarked(JavaPackage javaPackage) {
        return javaPackage
                .tryGetPackageInfo()
                .filter(info -> info.isAnnotatedWith(NullMarked.class))
                .isPresent();
    }

    private static ArchCondition<JavaClass> condition(String description, Predicate<JavaClass> holds) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                events.add(new SimpleConditionEvent(type, holds.test(type), type.getName() + " should " + description));
            }
        };
    }
}
