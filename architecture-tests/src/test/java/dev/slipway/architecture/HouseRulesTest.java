package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Where the outside world may be touched. */
class HouseRulesTest {

  /** The only types that start processes; each takes an argument vector, none a command line. */
  private static final Set<String> ARGV_ONLY_TYPES =
      Set.of("dev.slipway.runtime.process.host.Command", "dev.slipway.cli.local.LocalCommand");

  /** Besides entries: an adapter that must find programs the way this process would. */
  private static final Set<String> ENVIRONMENT_READERS =
      Set.of("dev.slipway.runtime.process.host.SearchPath");

  private static final JavaClasses OFFENDERS =
      new ClassFileImporter().importPackages("dev.slipway.architecture.sample");

  private static final Set<String> PROCESS_STARTERS =
      Set.of("java.lang.ProcessBuilder", "java.lang.Runtime");

  static Stream<Arguments> rules() {
    return Stream.of(
        Arguments.of("databasesAreSpokenToInTheStoreOnly", databasesAreSpokenToInTheStoreOnly()),
        Arguments.of("onlyTheCommandLineAndEntriesPrint", onlyTheCommandLineAndEntriesPrint()),
        Arguments.of("nothingSleeps", nothingSleeps()),
        Arguments.of("timeIsHandedIn", timeIsHandedIn()),
        Arguments.of(
            "processesStartFromArgumentVectorsInNamedTypesOnly",
            processesStartFromArgumentVectorsInNamedTypesOnly()),
        Arguments.of("theEnvironmentIsReadByEntriesOnly", theEnvironmentIsReadByEntriesOnly()),
        Arguments.of("failuresHaveARootPerModule", failuresHaveARootPerModule()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void holds(String name, ArchRule rule) {
    rule.allowEmptyShould(true).check(Slipway.CLASSES);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rules")
  void bites(String name, ArchRule rule) {
    boolean sleeping = name.equals("nothingSleeps"); // an offender would break SourceRulesTest
    assertThat(rule.allowEmptyShould(true).evaluate(OFFENDERS).hasViolation()).isEqualTo(!sleeping);
  }

  private static ArchRule databasesAreSpokenToInTheStoreOnly() {
    return noClasses()
        .that(
            OwnCode.inProduction()
                .and(
                    not(
                        OwnCode.inPackage(
                            "dev.slipway.server.store",
                            "dev.slipway.runtime.process.postgres",
                            "dev.slipway.runtime.process.resource"))))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
        .because("SQL belongs to the store (or to the adapter that creates databases)");
  }

  private static ArchRule onlyTheCommandLineAndEntriesPrint() {
    return noClasses()
        .that(
            OwnCode.inProduction()
                .and(not(OwnCode.inPackage("dev.slipway.cli")))
                .and(not(OwnCode.isMain())))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .because("everything else logs with keys");
  }

  private static ArchRule nothingSleeps() {
    return noClasses()
        .that(OwnCode.inProduction())
        .should()
        .callMethodWhere(calls("java.lang.Thread", "sleep"))
        .because("waits are conditions with deadlines");
  }

  private static ArchRule timeIsHandedIn() {
    return noClasses()
        .that(OwnCode.inProduction().and(not(OwnCode.isMain())))
        .should()
        .callMethod(Instant.class, "now")
        .because("time comes from an InstantSource");
  }

  private static ArchRule processesStartFromArgumentVectorsInNamedTypesOnly() {
    return noClasses()
        .that(OwnCode.inProduction().and(not(OwnCode.named(ARGV_ONLY_TYPES))))
        .should()
        .callConstructorWhere(startsAProcess())
        .orShould()
        .callMethodWhere(calls("java.lang.Runtime", "exec"))
        .because("data never reaches a shell");
  }

  private static ArchRule theEnvironmentIsReadByEntriesOnly() {
    return noClasses()
        .that(
            OwnCode.inProduction()
                .and(not(OwnCode.isMain()))
                .and(not(OwnCode.named(ENVIRONMENT_READERS))))
        .should()
        .callMethodWhere(calls("java.lang.System", "getenv"))
        .because("configuration is one typed record, read once in main");
  }

  private static ArchRule failuresHaveARootPerModule() {
    return noClasses()
        .that(OwnCode.inProduction().and(not(isAnException())))
        .should()
        .callConstructorWhere(
            DescribedPredicate.describe(
                "a bare RuntimeException is made",
                call ->
                    call.getTargetOwner().isEquivalentTo(RuntimeException.class)
                        && call.getName().equals("<init>")))
        .because("a caller must be able to tell failures apart");
  }

  private static DescribedPredicate<JavaClass> isAnException() {
    return DescribedPredicate.describe(
        "are exceptions", type -> type.isAssignableTo(Throwable.class));
  }

  private static DescribedPredicate<JavaCall<?>> startsAProcess() {
    return DescribedPredicate.describe(
        "a process builder is made",
        call -> PROCESS_STARTERS.contains(call.getTargetOwner().getName()));
  }

  private static DescribedPredicate<JavaCall<?>> calls(String owner, String method) {
    return DescribedPredicate.describe(
        owner + "." + method + " is called",
        call -> call.getTargetOwner().getName().equals(owner) && call.getName().equals(method));
  }
}
