package dev.slipway.model.reference;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Validates specs by the JSON Schema as an editor would. */
final class SpecSchema {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final com.networknt.schema.JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(JsonSchema.text());

  private SpecSchema() {}

  /** What the schema finds; empty when the text is not YAML that JSON could hold. */
  static Optional<Set<ValidationMessage>> validate(String spec) {
    return tree(spec).map(SCHEMA::validate);
  }

  private static Optional<JsonNode> tree(String spec) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    try {
      Object value = new Load(settings).loadFromString(spec);
      return value == null ? Optional.empty() : Optional.of(MAPPER.valueToTree(value));
    } catch (YamlEngineException | IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }
}
