package dev.slipway.imports.score;

import dev.slipway.imports.loss.Losses;
import dev.slipway.imports.score.ScoreDraft.Target;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.Names;
import dev.slipway.imports.text.SecretNames;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Score's placeholders in the words of the spec: {@code ${resources.db.username}} and others. */
final class ScorePlaceholders {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\$|\\$\\{([^}]{0,200})}");
  private static final Pattern RESOURCE = Pattern.compile("resources\\.([^.]+)(?:\\.(.+))?");

  private final ScoreDraft draft;
  private final ScoreResources resources;
  private final String workload;
  private final Losses losses;

  ScorePlaceholders(ScoreDraft draft, ScoreResources resources, String workload) {
    this.draft = draft;
    this.resources = resources;
    this.workload = workload;
    this.losses = draft.losses;
  }

  /** Text of a variable or file. */
  String text(String value, Position at, String what) {
    StringBuilder out = new StringBuilder();
    StringBuilder literal = new StringBuilder();
    Matcher placeholder = PLACEHOLDER.matcher(value);
    int from = 0;
    while (placeholder.find()) {
      literal.append(value, from, placeholder.start());
      if (placeholder.start(1) < 0) {
        literal.append('$');
      } else {
        out.append(TemplateText.literal(literal.toString()));
        literal.setLength(0);
        String inner = value.substring(placeholder.start(1), placeholder.end(1));
        out.append(resolve(inner, at, what));
      }
      from = placeholder.end();
    }
    literal.append(value.substring(from));
    return out.append(TemplateText.literal(literal.toString())).toString();
  }

  /** The host of a route, where only the domain of the environment may be meant. */
  String route(String value, Position at, String what) {
    boolean literal = value.matches("[a-z0-9*][a-z0-9.*-]{0,250}");
    return literal || value.isEmpty() ? value : text(value, at, what);
  }

  private String resolve(String inner, Position at, String what) {
    Matcher resource = RESOURCE.matcher(inner);
    if (inner.equals("metadata.name")) {
      return workload;
    }
    if (!resource.matches()) {
      losses.loss(at, what, Quoted.of("${" + inner + "}") + " means nothing here", "write a value");
      return TemplateText.literal("${" + inner + "}");
    }
    String name = inner.substring(resource.start(1), resource.end(1));
    String output = resource.start(2) < 0 ? "" : inner.substring(resource.start(2));
    Optional<String> known = output(resources.target(name), output, at);
    if (known.isEmpty()) {
      losses.loss(
          at,
          what,
          Quoted.of("${" + inner + "}") + " is an output that the spec does not have",
          "write a value, or a secret");
    }
    return known.or(() -> Optional.of(TemplateText.literal("${" + inner + "}"))).orElseThrow();
  }

  private Optional<String> output(Target target, String output, Position at) {
    return switch (target) {
      case Target.Data data ->
          Optional.of(ScoreResources.output(data.type(), data.name(), output))
              .filter(text -> !text.isEmpty());
      case Target.Environment _ -> Optional.of(variable(output, at));
      case Target.Host _ -> Optional.of(TemplateText.placeholder("env.domain"));
      case Target.Workload other -> ofWorkload(other, output);
      case Target.Volume volume -> Optional.of(volume.name());
      case Target.Route _ -> Optional.empty();
      case Target.Unknown _ -> Optional.empty();
    };
  }

  private static Optional<String> ofWorkload(Target.Workload other, String output) {
    String path = "services." + other.service();
    String port = other.port().isEmpty() ? "http" : other.port();
    return switch (output) {
      case "hostname", "host", "name" -> Optional.of(TemplateText.placeholder(path + ".host"));
      case "port" -> Optional.of(TemplateText.placeholder(path + ".ports." + port));
      case "url" -> Optional.of(TemplateText.placeholder(path + ".url"));
      default -> Optional.empty();
    };
  }

  private String variable(String original, Position at) {
    if (SecretNames.isSecret(original)) {
      String secret = Names.secret(original);
      draft.secrets.put(secret, new Fields().put("description", original + " of " + workload));
      losses.change(
          at,
          workload + ".variables",
          "it is the secret " + secret,
          "slipway secrets set " + secret);
      return TemplateText.placeholder("secrets." + secret);
    }
    String name = Names.variable(original);
    if (name.equals("domain")) {
      return TemplateText.placeholder("env.domain");
    }
    if (!draft.vars.has(name)) {
      draft.vars.put(
          name,
          new Fields().put("default", "").put("description", original + " of the Score files"));
      losses.change(
          at,
          workload + ".variables",
          "the environment's " + Quoted.of(original) + " is the configuration value " + name,
          "set vars." + name + " per environment");
    }
    return TemplateText.placeholder("env." + name);
  }
}
