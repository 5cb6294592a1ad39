package dev.slipway.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Where the outside world may be touched. */
class HouseRulesTest {

  /** The only types that start processes; each takes an argument vector, none a command line. */
  private static final Set<String> ARGV_ONLY_TYPES =
      Set.of("dev.slipway.runtime.process.host.Command", "dev.slipway.cli.local.LocalCommand");

  /** Besides entries: an adapter that must find programs the way this process would. */
  private static final Set<String> ENVIRONMENT_READERS =
      Set.of("dev.slipway.runtime.process.host.SearchPath");

  private static final Set<String> PROCESS_STARTERS =
      Set.of("java.lang.ProcessBuilder", "java.lang.Runtime");

  @Test
  void databasesAreSpokenToInTheStoreOnly() {
    check(
        noClasses()
            .that(
                OwnCode.inProduction()
                    .and(
                        not(
                            OwnCode.inPackage(
                                "dev.slipway.server.store",
                                "dev.slipway.runtime.process.postgres"))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.sql..", "javax.sql..", "org.postgresql..", "com.zaxxer..", "org.flywaydb..")
            .because("SQL belongs to the store (or to the adapter that creates databases)"));
  }

  @Test
  void onlyTheCommandLineAndEntriesPrint() {
    check(
        noClasses()
            .that(
                OwnCode.inProduction()
                    .and(not(OwnCode.inPackage("dev.slipway.cli")))
                    .and(not(OwnCode.isMain())))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("everything else logs with keys"));
  }

  @Test
  void nothingSleeps() {
    check(
        noClasses()
            .that(OwnCode.inProduction())
            .should()
            .callMethodWhere(calls("java.lang.Thread", "sleep"))
            .because("waits are conditions with deadlines"));
  }

  @Test
  void timeIsHandedIn() {
    check(
        noClasses()
            .that(OwnCode.inProduction().and(not(OwnCode.isMain())))
            .should()
            .callMethod(Instant.class, "now")
            .because("time comes from an InstantSource"));
  }

  @Test
  void processesStartFromArgumentVectorsInNamedTypesOnly() {
    check(
        noClasses()
            .that(OwnCode.inProduction().and(not(OwnCode.named(ARGV_ONLY_TYPES))))
            .should()
            .callConstructorWhere(startsAProcess())
            .orShould()
            .callMethodWhere(calls("java.lang.Runtime", "exec"))
            .because("data never reaches a shell"));
  }

  @Test
  void theEnvironmentIsReadByEntriesOnly() {
    check(
        noClasses()
            .that(
                OwnCode.inProduction()
                    .and(not(OwnCode.isMain()))
                    .and(not(OwnCode.named(ENVIRONMENT_READERS))))
            .should()
            .callMethodWhere(calls("java.lang.System", "getenv"))
            .because("configuration is one typed record, read once in main"));
  }

  @Test
  void failuresHaveARootPerModule() {
    check(
        noClasses()
            .that(OwnCode.inProduction().and(not(isAnException())))
            .should()
            .callConstructorWhere(
                DescribedPredicate.describe(
                    "a bare RuntimeException is made",
                    call ->
                        call.getTargetOwner().isEquivalentTo(RuntimeException.class)
                            && call.getName().equals("<init>")))
            .because("a caller must be able to tell failures apart"));
  }

  private static void check(ArchRule rule) {
    rule.allowEmptyShould(true).check(Slipway.CLASSES);
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
