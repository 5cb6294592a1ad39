package com.example.teamwork.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

class MigrationTest {

  @Test
  void readinessAsksForTheNewestMigrationOfThisBuild() throws IOException {
    var files =
        new PathMatchingResourcePatternResolver().getResources("classpath:db/migration/V*.sql");

    assertThat(files).hasSize(Integer.parseInt(Migration.NEEDED));
    assertThat(files)
        .anyMatch(
            file -> String.valueOf(file.getFilename()).startsWith("V" + Migration.NEEDED + "__"));
  }
}
