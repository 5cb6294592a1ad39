package dev.slipway.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.e2e.rig.Installation;
import dev.slipway.e2e.rig.SampleApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A release whose spec names other files, from the command line through a real slipwayd. */
class PresetsIT {

  @Test
  void aPresetIsReleasedAndStaysWithItsRelease() throws IOException {
    try (Installation installation = Installation.create("presets")) {
      SampleApp app = SampleApp.create(installation, "preset");
      Path preset = app.folder().resolve("company.yaml");
      Files.writeString(preset, "apiVersion: slipway.dev/v1\ndefaults: {web: {replicas: 2}}\n");
      app.respecify("name: preset", "name: preset\npresets: [./company.yaml]");

      app.deployed();

      assertThat(installation.instancePids("preset")).hasSize(2);

      Files.delete(preset); // the release goes on without it, also in a new slipwayd
      installation.killServer();
      installation.succeeds(app.folder(), "server", "start");
      installation.succeeds(app.folder(), "restart");

      assertThat(installation.instancePids("preset")).hasSize(2);
    }
  }
}
