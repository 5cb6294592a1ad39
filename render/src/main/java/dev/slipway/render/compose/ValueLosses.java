package dev.slipway.render.compose;

import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.render.finding.Findings;
import dev.slipway.render.finding.Loss;
import java.util.List;
import java.util.Optional;

/** Variables that are left out, or whose text no longer tells how it was made. Pure. */
final class ValueLosses {
  private static final String PORT = "PORT";
  private static final String ACCESS_KEY = "accessKey";
  private static final String SECRET_KEY = "secretKey";

  private final Layout layout;
  private final Values values;
  private final Findings findings;

  ValueLosses(Layout layout, Values values, Findings findings) {
    this.layout = layout;
    this.values = values;
    this.findings = findings;
  }

  void report(Service service) {
    service.environment().forEach((name, template) -> report(service, name, template));
  }

  private void report(Service service, String variable, Template template) {
    Optional<String> text = values.of(service, template);
    if (text.isEmpty()) {
      add(
          Loss.COMPOSE_UNSET,
          service,
          variable,
          variable + " is left out: the development server has no such output",
          "let the program do without it, or give the value in compose.override.yaml");
    } else if (variable.equals(PORT)) {
      add(
          Loss.COMPOSE_PORT_VARIABLE,
          service,
          variable,
          "PORT is what the contract says, in every container",
          "leave it out of the spec");
    } else {
      twin(service, template, text.get())
          .ifPresent(output ->
              add(
                  Loss.COMPOSE_SAME_TEXT,
                  service,
                  variable,
                  variable + " is written out, as ${resources." + output + "} would be",
                  "to change it, change slipway.yaml and render again"));
    }
  }

  private void add(Loss loss, Service service, String variable, String message, String fix) {
    findings.report(
        loss, message, fix, "services", service.name().value(), "environment", variable);
  }

  /** The output that has the very text: an address put together by hand, or the other key. */
  private Optional<String> twin(Service service, Template template, String text) {
    for (Part part : template.parts()) {
      if (part instanceof Part.Value(Reference.ResourceOutput named)) {
        for (String output : twins(template, named)) {
          if (values.of(service, output(named.resource(), output)).equals(Optional.of(text))) {
            return Optional.of(named.resource() + "." + output);
          }
        }
      }
    }
    return Optional.empty();
  }

  /** Outputs that the template may look like. */
  private List<String> twins(Template template, Reference.ResourceOutput named) {
    if (template.isWholeReference()) {
      return named.output().equals(ACCESS_KEY) ? List.of(SECRET_KEY) : List.of();
    }
    return switch (layout.application().resources().get(named.resource())) {
      case Resource.Postgres _, Resource.MySql _ -> List.of("url", "jdbcUrl");
      case Resource.Redis _, Resource.MongoDb _, Resource.Search _, Resource.Smtp _ ->
          List.of("url");
      case Resource.Kafka _ -> List.of("url", "brokers");
      case Resource.S3 _ -> List.of("endpoint");
      case null -> List.of();
    };
  }

  private static Template output(Name resource, String output) {
    return new Template(
        List.of(
            new Part.Value(
                new Reference.ResourceOutput(resource, output, true, Reference.Encoding.PLAIN))));
  }
}
