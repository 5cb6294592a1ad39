package dev.slipway.starter.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.starter.StartRefused;
import dev.slipway.starter.sample.Running;
import dev.slipway.starter.sample.SampleService;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
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
