package dev.slipway.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules about the text of the checkout that bytecode does not show. */
class SourceRulesTest {

  // Written in pieces, so that this file does not break its own rules.
  private static final Pattern SHELL =
      Pattern.compile("\"(?:/usr)?(?:/bin/)?(?:ba|da|z)?sh\"\\s*,\\s*\"-l?" + "c\"");
  private static final Pattern MACHINE_PATH =
      Pattern.compile("/(?:work/(?:shared|main|wt)|home/[a-z]+|Us" + "ers/[a-z]+)\\b");
  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN (?:[A-Z]+ )?PRIVATE" + " KEY-----\\s*[A-Za-z0-9+/]{20}");
  private static final Pattern CLOUD_KEY = Pattern.compile("\\bAKIA" + "[0-9A-Z]{16}\\b");
  private static final Pattern LATER = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");
  private static final Pattern SLEEP = Pattern.compile("\\bThread\\s*\\.\\s*sl" + "eep\\b");
  private static final Pattern NULL_MARKED = Pattern.compile("@(?:[\\w.]+\\.)?NullMarked");

  private static final Pattern TEXT =
      Pattern.compile(
          "slipway|mvnw|\\.ci/run"
              + "|.*\\.(java|md|xml|ya?ml|sh|tsx?|m?js|json|html|css|sql|properties|conf|cfg|txt)");

  private final Checkout checkout = Checkout.find();

  @Test
  void noCommandLineReachesAShell() {
    assertThat(places(SHELL, path -> isJava(path) && path.toString().contains("src/main/")))
        .isEmpty();
  }

  @Test
  void noFileNamesThisMachine() {
    assertThat(places(MACHINE_PATH, SourceRulesTest::isText)).isEmpty();
  }

  @Test
  void noFileHoldsAKey() {
    assertThat(places(PRIVATE_KEY, SourceRulesTest::isText)).isEmpty();
    assertThat(places(CLOUD_KEY, SourceRulesTest::isText)).isEmpty();
  }

  @Test
  void nothingIsLeftForLater() {
    assertThat(places(LATER, SourceRulesTest::isText)).isEmpty();
  }

  @Test
  void testsDoNotSleepEither() {
    assertThat(places(SLEEP, SourceRulesTest::isJava)).isEmpty();
  }

  @Test
  void everyPackageSaysWhatItIs() {
    List<Path> silent = new ArrayList<>();
    for (Path file : checkout.files(path -> isOwnMain(path) && isJava(path))) {
      Path notice = file.resolveSibling("package-info.java");
      if (!checkout.exists(notice)
          || !NULL_MARKED.matcher(checkout.read(notice)).find()
          || !checkout.read(notice).contains("/**")) {
        silent.add(notice);
      }
    }

    assertThat(silent.stream().distinct()).isEmpty();
  }

  private List<String> places(Pattern pattern, java.util.function.Predicate<Path> wanted) {
    List<String> found = new ArrayList<>();
    for (Path file : checkout.files(wanted)) {
      String text = checkout.read(file);
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        long line = text.substring(0, matcher.start()).lines().count();
        found.add(file + ":" + Math.max(1, line) + " " + matcher.group());
      }
    }
    return found;
  }

  private static boolean isOwnMain(Path path) {
    return path.toString().contains("src/main/java/dev/slipway");
  }

  private static boolean isJava(Path path) {
    return path.toString().endsWith(".java");
  }

  private static boolean isText(Path path) {
    return TEXT.matcher(path.toString()).matches() && !path.endsWith("package-lock.json");
  }
}
