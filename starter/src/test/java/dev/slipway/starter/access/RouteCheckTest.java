package dev.slipway.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.StartRefused;
import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.SampleService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.web.bind.annotation.CrossOrigin;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

class RouteCheckTest {

  private static final Map<String, Object> ON = Map.of("slipway.access.enabled", true);

  @Test
  void aRouteThatDeclaresNothingEndsTheStartAndIsNamed() {
    PrintStream terminal = System.out;
    var shown = new ByteArrayOutputStream();
    System.setOut(new PrintStream(shown, true, StandardCharsets.UTF_8));
    try {
      assertThatThrownBy(() -> Running.of(SampleService.class, ON).close())
          .isInstanceOf(StartRefused.class)
          .hasMessageContaining("GET /api/items/{id}", "SampleService#item")
          .hasMessageContaining("POST /api/v1/auth/login")
          .hasMessageNotContaining("/health");
    } finally {
      System.setOut(terminal);
    }
    assertThat(shown.toString(StandardCharsets.UTF_8))
        .contains("APPLICATION FAILED TO START", "GET /api/items/{id}", "Put @Requires on each")
        .doesNotContain("\tat ");
  }

  @Test
  void aRequirementThatIsNoneEndsTheStartAndIsNamed() {
    assertThatThrownBy(() -> Running.of(Misspelt.class, ON).close())
        .hasMessageContaining("tasks:read:own")
        .hasMessageContaining("Misspelt#tasks");
  }

  @Test
  void aPathOpensWhatCannotBeAnnotated() {
    var settings =
        Map.<String, Object>of(
            "slipway.access.enabled", true,
            "slipway.access.paths[0].path", "/api/**",
            "slipway.access.paths[0].requires", "nothing");
    try (var service = Running.of(SampleService.class, settings)) {
      assertThat(service.get("/api/items/1").statusCode()).isEqualTo(200);
      assertThat(service.get("/api/items/0").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void aPreflightOfTheApplicationsOwnRulesNeedsNoCaller() {
    var settings =
        Map.<String, Object>of("slipway.access.enabled", true, "slipway.http.cors.enabled", false);
    try (var service = Running.of(OwnCors.class, settings)) {
      var preflight =
          service
              .request("/api/tasks")
              .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
              .header("Origin", "http://page.example")
              .header("Access-Control-Request-Method", "GET");

      assertThat(service.send(preflight.build()).statusCode()).isEqualTo(200);
      assertThat(service.get("/api/tasks").statusCode()).isEqualTo(401);
    }
  }

  @EnableAutoConfiguration
  @RestController
  @CrossOrigin("http://page.example")
  static class OwnCors {

    @GetMapping("/api/tasks")
    @Requires("tasks:read")
    String tasks() {
      return "";
    }
  }

  @EnableAutoConfiguration
  @RestController
  static class Misspelt {

    @GetMapping("/api/tasks")
    @Requires("tasks:read:own")
    String tasks() {
      return "";
    }
  }
}
