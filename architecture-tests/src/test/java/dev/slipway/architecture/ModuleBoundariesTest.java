package dev.slipway.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Arrows point inward: who may know whom, by package. The same map stands in ARCHITECTURE.md. */
class ModuleBoundariesTest {

  /** Module to the modules that it may know, besides itself. */
  static final Map<String, Set<String>> KNOWS =
      Map.of(
          "model", Set.of(),
          "imports", Set.of("model"),
          "render", Set.of("model"),
          "assess", Set.of("model"),
          "api", Set.of(),
          "gateway", Set.of(),
          "delivery", Set.of("model"),
          "runtime", Set.of("delivery", "model"),
          "cli", Set.of("model", "imports", "api", "render", "assess"),
          "server", Set.of("model", "delivery", "runtime", "gateway", "api", "render", "assess"));

  static Stream<String> modules() {
    return KNOWS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("modules")
  void knowsOnlyWhatItMay(String module) {
    List<String> forbidden = new ArrayList<>();
    for (String other : KNOWS.keySet()) {
      if (!other.equals(module) && !KNOWS.getOrDefault(module, Set.of()).contains(other)) {
        forbidden.add("dev.slipway." + other + "..");
      }
    }

    noClasses()
        .that(OwnCode.ofModule(module))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(forbidden.toArray(String[]::new))
        .allowEmptyShould(true)
        .check(Slipway.CLASSES);
  }

  @Test
  void everyModuleOfTheBuildIsOnTheMap() {
    assertThat(Slipway.CLASSES)
        .extracting(type -> type.getPackageName().split("\\.", 4)[2])
        .isSubsetOf(KNOWS.keySet());
  }

  @Test
  void whatIsPureDoesNoInputOrOutput() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.slipway.model..", "dev.slipway.render..", "dev.slipway.assess..", "dev.slipway.imports..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.nio.file..", "java.net..", "java.sql..", "java.lang.foreign..")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.File.*")
        .because("they are text in, values or text out")
        .check(Slipway.CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("dev.slipway.(**)").should().beFreeOfCycles().check(Slipway.CLASSES);
  }
}
