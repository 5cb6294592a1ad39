package dev.slipway.model.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Rewrite both files with {@code -Dgolden.update=true} and review the difference. */
class PublishedReferenceTest {
  private static final Path FOLDER = Path.of("../docs/reference");

  @Test
  void theSchemaIsTheOneOfTheTables() throws IOException {
    check("slipway.schema.json", JsonSchema.text());
  }

  @Test
  void thePageDescribesTheFieldsOfTheTables() throws IOException {
    check("fields.md", ReferencePage.text());
  }

  private static void check(String file, String expected) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(FOLDER.resolve(file), expected);
    }
    assertThat(Files.readString(FOLDER.resolve(file))).isEqualTo(expected);
  }
}
