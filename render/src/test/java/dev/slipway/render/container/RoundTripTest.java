package dev.slipway.render.container;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What was rendered is read back by parsers that are not ours. */
class RoundTripTest {
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:(\\$)|\\{([A-Z0-9_]+)(?::[?-][^}]*)?\\})");
  private static final Pattern HEALTH = Pattern.compile("(?m)^HEALTHCHECK .* CMD (\\[.*)$");

  static Stream<ContainerCase> cases() {
    return ContainerCase.all();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void textsArriveInContainersAsTheSpecHasThem(ContainerCase golden) {
    var application = golden.application(golden.spec());
    Map<?, ?> services = map(map(yaml(golden.expected().get("compose.yaml"))).get("services"));

    for (Service service : application.services().values()) {
      if (service.isExternal() || service.develop() != null) {
        continue;
      }
      Map<?, ?> entry = map(services.get(service.name().value()));
      assertThat(texts(entry.get("command")))
          .as(service.name() + " command")
          .containsSubsequence(plain(service.command()));
      assertThat(texts(entry.get("entrypoint"))).containsSubsequence(plain(service.entrypoint()));
      service
          .environment()
          .forEach((name, template) -> {
            if (isPlain(template)) {
              assertThat(interpolated(String.valueOf(map(entry.get("environment")).get(name))))
                  .as(service.name() + " " + name)
                  .isEqualTo(text(template));
            }
          });
    }
  }

  @Test
  void argumentVectorsArriveInImagesAsTheSpecHasThem() {
    ContainerCase hostile = golden("hostile");
    Service web =
        hostile.application(hostile.spec()).services().values().stream()
            .filter(service -> service.name().value().equals("web"))
            .findFirst()
            .orElseThrow();

    String file = Objects.requireNonNull(hostile.expected().get("docker/Dockerfile.web"));

    String entrypoint =
        file.lines().filter(line -> line.startsWith("ENTRYPOINT ")).toList().getLast();
    assertThat(argv(entrypoint.substring("ENTRYPOINT ".length())))
        .isEqualTo(plain(web.entrypoint()));
    Matcher check = HEALTH.matcher(file);
    assertThat(check.find()).isTrue();
    assertThat(argv(Objects.requireNonNull(check.group(1))))
        .containsExactly("sh", "-c", "test \"$HOME\" = '/x' # $$");
  }

  @ParameterizedTest
  @MethodSource("cases")
  @Tag("CMP-08")
  void noSecretIsWrittenDownButDevelopmentsOwnDatabases(ContainerCase golden) {
    var application = golden.application(golden.spec());
    boolean development = application.environment().isDevelopment();
    Map<?, ?> services = map(map(yaml(golden.expected().get("compose.yaml"))).get("services"));

    for (Service service : application.services().values()) {
      Map<?, ?> entry = service.isExternal() ? Map.of() : map(services.get(service.name().value()));
      service
          .environment()
          .forEach((name, template) -> {
            Object environment = entry.get("environment");
            Object written = environment == null ? null : map(environment).get(name);
            if (template.isSecret() && written != null) {
              String left = VARIABLE.matcher(written.toString()).replaceAll("");
              boolean isNamed = !left.equals(written.toString());
              assertThat(
                      isNamed
                          || (development
                              && left.matches(
                                  ".*(dev:dev@|minioadmin|mongo:|redis:|elasticsearch:|kafka:).*|minioadmin|dev")))
                  .as(service.name() + " " + name + " = " + written)
                  .isTrue();
            }
          });
    }
    if (!development) {
      assertThat(golden.expected().get("compose.yaml")).doesNotContain("dev:dev", "minioadmin");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noTemplateOfAnEnvironmentFileHoldsASecret(ContainerCase golden) {
    var application = golden.application(golden.spec());
    String own = Objects.requireNonNull(golden.expected().get(".env.example"));

    for (String secret : application.secrets().keySet()) {
      assertThat(own).contains("\n" + secret + "=\n");
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void noPortOfThisMachineIsPublishedTwice(ContainerCase golden) {
    Map<?, ?> services = map(map(yaml(golden.expected().get("compose.yaml"))).get("services"));

    List<String> published = new ArrayList<>();
    services
        .values()
        .forEach(entry ->
            texts(map(entry).get("ports"))
                .forEach(port -> published.add(port.substring(0, port.lastIndexOf(':')))));

    assertThat(published).doesNotHaveDuplicates().allMatch(port -> port.startsWith("127.0.0.1:"));
  }

  @Test
  @Tag("CMP-02")
  void portsAreWhereDevelopersExpectThem() {
    assertThat(published("hot-reload"))
        .containsExactlyInAnyOrder(3000, 4000, 5432, 27017, 1025, 8025, 80, 443);
    assertThat(published("everything"))
        .contains(3000, 5432, 6379, 9200, 27017, 9000, 9001, 80, 443);
  }

  @Test
  @Tag("CMP-01")
  void theFileListsWhatTheSpecAsksFor() {
    assertThat(services("hot-reload"))
        .containsExactlyInAnyOrder(
            "api", "batch", "front", "mailhog", "mongo", "nginx", "postgres", "tool", "worker");
    assertThat(services("everything"))
        .contains("elasticsearch", "kafka", "minio", "mongo", "mysql", "postgres", "redis")
        .contains("web", "web-proxy", "ledger", "site", "nginx")
        .doesNotContain("payments", "mailhog");
  }

  private static List<Integer> published(String name) {
    List<Integer> ports = new ArrayList<>();
    map(map(yaml(golden(name).expected().get("compose.yaml"))).get("services"))
        .values()
        .forEach(entry ->
            texts(map(entry).get("ports"))
                .forEach(port -> ports.add(Integer.valueOf(port.split(":", -1)[1]))));
    return ports;
  }

  private static List<String> services(String name) {
    return map(map(yaml(golden(name).expected().get("compose.yaml"))).get("services"))
        .keySet()
        .stream()
        .map(String::valueOf)
        .toList();
  }

  private static ContainerCase golden(String name) {
    return ContainerCase.all().filter(c -> c.toString().equals(name)).findFirst().orElseThrow();
  }

  private static boolean isPlain(Template template) {
    return template.parts().stream().allMatch(Part.Text.class::isInstance);
  }

  private static List<String> plain(List<Template> templates) {
    return templates.stream().filter(RoundTripTest::isPlain).map(RoundTripTest::text).toList();
  }

  private static String text(Template template) {
    StringBuilder text = new StringBuilder();
    template.parts().forEach(part -> text.append(part instanceof Part.Text(String t) ? t : ""));
    return text.toString();
  }

  /** The inverse of Compose's escapes; names of variables become nothing. */
  private static String interpolated(String text) {
    return VARIABLE
        .matcher(text)
        .replaceAll(found -> found.group(1) == null ? "" : Matcher.quoteReplacement("$"));
  }

  private static List<String> texts(@Nullable Object list) {
    return list instanceof List<?> elements
        ? elements.stream().map(String::valueOf).map(RoundTripTest::interpolated).toList()
        : List.of();
  }

  private static List<String> argv(String json) {
    return List.of(new Gson().fromJson(json, String[].class));
  }

  private static @Nullable Object yaml(@Nullable String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(Objects.requireNonNull(text));
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }
}
