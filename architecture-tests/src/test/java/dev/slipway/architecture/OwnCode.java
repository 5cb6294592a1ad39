package dev.slipway.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/**
 * Predicates over our own classes; the testkit counts as test code although it lives in a main
 * folder.
 */
final class OwnCode {

  private static final String TESTKIT = "dev.slipway.delivery.testkit";

  private OwnCode() {}

  static DescribedPredicate<JavaClass> ofModule(String module) {
    String root = "dev.slipway." + module;
    return DescribedPredicate.describe(
        "are in module " + module,
        type -> within(type, root) && (module.equals("testkit") || !within(type, TESTKIT)));
  }

  static DescribedPredicate<JavaClass> inProduction() {
    return DescribedPredicate.describe(
        "are production code", type -> within(type, "dev.slipway") && !within(type, TESTKIT));
  }

  /** A process's own entry type: {@code Main} or a name that ends so, and what is nested in it. */
  static DescribedPredicate<JavaClass> isMain() {
    return DescribedPredicate.describe(
        "are the entry of a process", type -> outermost(type).getSimpleName().endsWith("Main"));
  }

  static DescribedPredicate<JavaClass> inPackage(String... roots) {
    return DescribedPredicate.describe(
        "are in one of " + String.join(", ", roots),
        type -> java.util.Arrays.stream(roots).anyMatch(root -> within(type, root)));
  }

  static DescribedPredicate<JavaClass> named(java.util.Set<String> fullNames) {
    return DescribedPredicate.describe(
        "are one of " + fullNames, type -> fullNames.contains(outermost(type).getName()));
  }

  private static boolean within(JavaClass type, String root) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }

  private static JavaClass outermost(JavaClass type) {
    return type.getEnclosingClass().map(OwnCode::outermost).orElse(type);
  }
}
