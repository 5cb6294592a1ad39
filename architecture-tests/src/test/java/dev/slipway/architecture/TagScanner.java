package dev.slipway.architecture;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds which tests claim to prove which requirement. In Java the claim is {@code @Tag("GW-02")} on
 * a class or a method; in TypeScript it is {@code [WEB-06]} inside the title of a test. A claim is
 * written {@code GatewayHealthTest.dropsAfterTwo} (or only the class, when the whole class carries
 * the tag), for TypeScript {@code users.test.tsx}.
 */
final class TagScanner {

  static final String ID = "[A-Z][A-Z0-9]{1,4}-\\d{2}";

  private static final Pattern JAVA_TAG = Pattern.compile("@Tag\\(\\s*\"(" + ID + ")\"\\s*\\)");
  private static final Pattern JAVA_TARGET =
      Pattern.compile(
          "\\b(?:(class|interface)\\s+(\\w+)|void\\s+(\\w+)\\s*\\(|ArchRule\\s+(\\w+))");
  private static final Pattern SCRIPT_TAG = Pattern.compile("\\[(" + ID + ")]");

  private TagScanner() {}

  /** Requirement to the tests that claim it, both sorted. */
  static SortedMap<String, SortedSet<String>> scan(Checkout checkout) {
    SortedMap<String, SortedSet<String>> claims = new TreeMap<>();
    checkout
        .files(TagScanner::isJavaTest)
        .forEach(file -> scanJava(file, checkout.read(file), claims));
    checkout
        .files(TagScanner::isScriptTest)
        .forEach(file -> scanScript(file, checkout.read(file), claims));
    return claims;
  }

  private static boolean isJavaTest(Path file) {
    String name = file.toString();
    return name.endsWith(".java")
        && (name.contains("src/test/") || name.contains("testkit/src/main/"))
        && !name.startsWith("architecture-tests/src/test/java/dev/slipway/architecture/Tag");
  }

  private static boolean isScriptTest(Path file) {
    return file.toString().matches(".*\\.(test|spec)\\.(ts|tsx|mjs|js)");
  }

  static void scanJava(Path file, String text, SortedMap<String, SortedSet<String>> claims) {
    String className = Parts.name(file).replace(".java", "");
    Matcher tag = JAVA_TAG.matcher(text);
    Matcher target = JAVA_TARGET.matcher(text);
    while (tag.find()) {
      if (target.find(tag.end())) {
        String member = target.group(3) != null ? target.group(3) : target.group(4);
        add(claims, Parts.group(tag, 1), member == null ? className : className + "." + member);
      }
    }
  }

  private static void scanScript(
      Path file, String text, SortedMap<String, SortedSet<String>> claims) {
    Matcher tag = SCRIPT_TAG.matcher(text);
    while (tag.find()) {
      add(claims, Parts.group(tag, 1), Parts.name(file));
    }
  }

  private static void add(
      SortedMap<String, SortedSet<String>> claims, String requirement, String test) {
    claims.computeIfAbsent(requirement, _ -> new TreeSet<>()).add(test);
  }
}
