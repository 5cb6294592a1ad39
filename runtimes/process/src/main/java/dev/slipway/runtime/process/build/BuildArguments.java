package dev.slipway.runtime.process.build;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Template;
import java.util.SortedMap;
import java.util.TreeMap;

/** A build's arguments as text; they are variables of the build's environment. */
final class BuildArguments {
  private BuildArguments() {}

  static SortedMap<String, String> of(Source.Build build) {
    SortedMap<String, String> resolved = new TreeMap<>();
    build.arguments().forEach((name, value) -> resolved.put(name, text(name, value)));
    return resolved;
  }

  private static String text(String name, Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      text.append(
          switch (part) {
            case Template.Part.Text(String plain) -> plain;
            case Template.Part.Value _ ->
                throw new DeliveryException.Failed(
                    "build argument \"" + name + "\" refers to something only known at run time");
          });
    }
    return text.toString();
  }
}
