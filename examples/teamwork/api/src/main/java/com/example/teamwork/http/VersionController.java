package com.example.teamwork.http;

import com.example.teamwork.settings.Settings;
import dev.slipway.starter.access.Requires;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who answers: during a release two versions do. */
@RestController
@Requires(Requires.NOTHING)
class VersionController {

  private final Answer answer;

  VersionController(Settings settings) {
    this.answer = new Answer(Version.CURRENT, settings.release(), settings.instance());
  }

  @GetMapping("/api/v1/version")
  Answer version() {
    return answer;
  }

  record Answer(String version, String release, String instance) {}
}
