package com.example.teamwork.http;

import com.example.teamwork.settings.Settings;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Who answers: during a release two versions do. */
@RestController
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
