package dev.slipway.api.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document and the wire records say the same. */
class ContractTest {
  private final Map<?, ?> document = document();

  @TestFactory
  Stream<DynamicTest> schemaHasTheFieldsOfItsRecord() {
    return schemas().keySet().stream()
        .map(name -> DynamicTest.dynamicTest((String) name, () -> compare((String) name)));
  }

  @Test
  void everyOperationDeclaresWhoMayCallIt() {
    at(document, "paths")
        .forEach((path, operations) ->
            ((Map<?, ?>) operations)
                .values()
                .forEach(operation ->
                    assertThat(((Map<?, ?>) operation).get("x-role"))
                        .as("x-role of %s", path)
                        .isIn("viewer", "deployer", "administrator")));
  }

  private void compare(String name) throws ClassNotFoundException {
    Class<?> record = Class.forName("dev.slipway.api.wire." + name);
    Map<?, ?> schema = at(schemas(), name);
    RecordComponent[] components = Objects.requireNonNull(record.getRecordComponents());
    Set<String> fields =
        Arrays.stream(components).map(RecordComponent::getName).collect(Collectors.toSet());

    assertThat(at(schema, "properties").keySet()).isEqualTo(fields);
    assertThat(schema.get("additionalProperties")).isEqualTo(false);
    for (RecordComponent component : components) {
      if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
        assertThat(String.valueOf(schema.get("required")))
            .doesNotContain(component.getName() + ",");
      }
    }
  }

  private Map<?, ?> schemas() {
    return at(at(document, "components"), "schemas");
  }

  private static Map<?, ?> at(Map<?, ?> map, String key) {
    return (Map<?, ?>) Objects.requireNonNull(map.get(key), key);
  }

  private static Map<?, ?> document() {
    try (InputStream text =
        ContractTest.class.getResourceAsStream("/dev/slipway/api/openapi.yaml")) {
      return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
