package dev.slipway.imports.detect;

import dev.slipway.imports.detect.Detected.Dialect;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Services built by Maven or Gradle. */
final class JavaDetector {
  private static final Pattern ARTIFACT =
      Pattern.compile("<artifactId>\\s*([^<\\s]{1,100})\\s*</artifactId>");

  /** Dependencies that only tests have. */
  private static final Pattern TESTED =
      Pattern.compile(
          "(?s)<dependency>(?:(?!</dependency>).)*<scope>\\s*test\\s*</scope>.*?</dependency>");

  private static final Pattern TEST_LINE = Pattern.compile("(?m)^\\s*(?:test|androidTest)[A-Z].*$");
  private static final Pattern COORDINATES =
      Pattern.compile("[\"']([A-Za-z0-9_.-]+):([A-Za-z0-9_.-]+)(?::[^\"']*)?[\"']");
  private static final Pattern NAME =
      Pattern.compile("(?s)<project[^>]*>(?:(?!<parent>|<dependenc).)*?<artifactId>([^<]+)<");
  private static final Pattern GATHERS = Pattern.compile("<packaging>\\s*pom\\s*</packaging>");
  private static final Pattern NOT_APPLIED = Pattern.compile("(?m)^.*\\bapply\\s*\\(?false.*$");
  private static final Pattern PARENT = Pattern.compile("(?s)<parent>.*?</parent>");
  private static final Pattern PORT =
      Pattern.compile(
          "(?m)^(?:server\\.port|quarkus\\.http\\.port)\\s*[=:]\\s*(?:\\$\\{[^:}]*:)?([0-9]{2,5})");
  private static final Pattern PORT_IN_YAML =
      Pattern.compile(
          "(?ms)^server:\\s*\\n(?:[ \\t]+[^\\n]*\\n)*?[ \\t]+port:\\s*(?:\\$\\{[^:}]*:)?([0-9]{2,5})");
  private static final Set<String> WEB =
      Set.of(
          "spring-boot-starter-web",
          "spring-boot-starter-webmvc",
          "spring-boot-starter-webflux",
          "quarkus-rest",
          "quarkus-resteasy",
          "quarkus-resteasy-reactive",
          "micronaut-http-server-netty",
          "javalin",
          "helidon-webserver",
          "vertx-web");
  private static final int USUAL_PORT = 8080;

  private JavaDetector() {}

  static Optional<Detected> detect(Folder folder) {
    if (folder.has("pom.xml")) {
      String pom = folder.text("pom.xml");
      return GATHERS.matcher(pom).find() ? Optional.empty() : service(folder, "maven", pom);
    }
    String gradle = folder.text("build.gradle.kts") + '\n' + folder.text("build.gradle");
    String applied = NOT_APPLIED.matcher(gradle).replaceAll("");
    return applied.isBlank() ? Optional.empty() : service(folder, "gradle", applied);
  }

  private static Optional<Detected> service(Folder folder, String tool, String text) {
    Set<String> libraries = libraries(text);
    boolean program =
        text.contains("spring-boot-maven-plugin")
            || text.contains("org.springframework.boot")
            || text.contains("quarkus")
            || text.contains("micronaut")
            || text.contains("mainClass");
    Optional<String> web = WEB.stream().sorted().filter(libraries::contains).findFirst();
    if (!program && web.isEmpty()) {
      return Optional.empty(); // a library, or the parent of modules
    }
    String name = tool.equals("maven") ? name(text) : "";
    Detected.Builder found =
        web.isPresent()
            ? Detected.web(folder.path(), tool, web.get(), port(folder))
            : Detected.worker(folder.path(), tool, "java");
    if (libraries.stream().anyMatch(library -> library.startsWith("spring-boot"))) {
      found.speaking(
          libraries.contains("r2dbc-postgresql") ? Dialect.SPRING_REACTIVE : Dialect.SPRING);
      if (web.isPresent() && !settings(folder).contains("${PORT")) {
        found.with("SERVER_PORT", "${ports.http}");
      }
    }
    if (isModule(folder, text)) {
      found.doubting(
          "it is a module of the build above, whose other modules are not in its folder",
          "write a Dockerfile that builds it from the project's folder: build: {context: ., dockerfile: PATH}");
    }
    boolean actuator = libraries.contains("spring-boot-starter-actuator");
    return Optional.of(
        found
            .named(name)
            .healthyAt(actuator && web.isPresent() ? "/actuator/health" : "")
            .using(DataClients.of(libraries))
            .build());
  }

  /** Whether a folder above holds the build that this one is part of. */
  private static boolean isModule(Folder folder, String text) {
    Matcher parent = PARENT.matcher(text);
    Matcher named =
        ARTIFACT.matcher(parent.find() ? text.substring(parent.start(), parent.end()) : "");
    String wanted = named.find() ? String.valueOf(named.group(1)) : "";
    boolean alone = folder.has("settings.gradle") || folder.has("settings.gradle.kts");
    return folder.above().stream()
        .anyMatch(above ->
            folder.has("pom.xml")
                ? above.has("pom.xml") && name(above.text("pom.xml")).equals(wanted)
                : !alone && (above.has("settings.gradle") || above.has("settings.gradle.kts")));
  }

  private static String name(String pom) {
    Matcher name = NAME.matcher(PARENT.matcher(pom).replaceFirst(""));
    return name.find() ? String.valueOf(name.group(1)).strip() : "";
  }

  private static Set<String> libraries(String text) {
    Set<String> libraries = new TreeSet<>();
    Matcher artifact = ARTIFACT.matcher(TESTED.matcher(text).replaceAll(""));
    while (artifact.find()) {
      libraries.add(String.valueOf(artifact.group(1)));
    }
    Matcher coordinates = COORDINATES.matcher(TEST_LINE.matcher(text).replaceAll(""));
    while (coordinates.find()) {
      libraries.add(String.valueOf(coordinates.group(2)));
    }
    return libraries;
  }

  private static String settings(Folder folder) {
    StringBuilder settings = new StringBuilder();
    for (String file : List.of("application.properties", "application.yml", "application.yaml")) {
      settings.append(folder.text("src/main/resources/" + file)).append('\n');
    }
    return settings.toString();
  }

  private static int port(Folder folder) {
    String text = settings(folder);
    for (Pattern pattern : List.of(PORT, PORT_IN_YAML)) {
      Matcher port = pattern.matcher(text);
      if (port.find()) {
        return Integer.parseInt(String.valueOf(port.group(1)));
      }
    }
    return USUAL_PORT;
  }
}
