package dev.slipway.render.dotenv;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The parts of an environment file, in their order (CFG-05). */
enum Group {
  APPLICATION,
  DATABASE,
  CACHE,
  SEARCH,
  STORAGE,
  AUTH,
  OAUTH,
  EMAIL,
  EXTERNAL,
  MONITORING;

  /** What a name says where no resource does; the first that fits. */
  private static final List<Map.Entry<Group, Pattern>> BY_NAME =
      List.of(
          Map.entry(MONITORING, words("SENTRY|OTEL|METRICS|PROMETHEUS|TRACING")),
          Map.entry(OAUTH, words("OAUTH2?|OIDC|GOOGLE_CLIENT|MICROSOFT_CLIENT|GITHUB_CLIENT|SAML")),
          Map.entry(EMAIL, words("SMTP|MAIL|EMAIL|RESEND|SENDGRID|MAILGUN|POSTMARK")),
          Map.entry(DATABASE, words("DATABASE|DB|POSTGRES|MYSQL|MONGO|MONGODB")),
          Map.entry(CACHE, words("REDIS|CACHE")),
          Map.entry(SEARCH, words("ELASTICSEARCH|SEARCH|OPENSEARCH")),
          Map.entry(STORAGE, words("S3|MINIO|STORAGE|BUCKET")),
          Map.entry(EXTERNAL, words("STRIPE|AWS|GOOGLE|GITHUB|SLACK|TWILIO|API_KEY|WEBHOOK|KAFKA")),
          Map.entry(AUTH, words("JWT|AUTH|SESSION|COOKIE|PASSWORD|SIGNING|ENCRYPTION|SECRET_KEY")));

  private static Pattern words(String alternatives) {
    return Pattern.compile("(^|_)(" + alternatives + ")(_|$)");
  }

  static Group of(String name) {
    for (Map.Entry<Group, Pattern> entry : BY_NAME) {
      if (entry.getValue().matcher(name).find()) {
        return entry.getKey();
      }
    }
    return APPLICATION;
  }

  /** Where a variable's resource belongs, else what its name says. */
  static Group of(Application application, String name, Template value) {
    for (Part part : value.parts()) {
      Optional<Resource> resource = resource(application, part);
      if (resource.isPresent()) {
        return of(resource.get());
      }
    }
    return of(name);
  }

  private static Optional<Resource> resource(Application application, Part part) {
    return part instanceof Part.Value(Reference.ResourceOutput output)
        ? Optional.ofNullable(application.resources().get(output.resource()))
        : Optional.empty();
  }

  private static Group of(Resource resource) {
    return switch (resource) {
      case Resource.Postgres _, Resource.MySql _, Resource.MongoDb _ -> DATABASE;
      case Resource.Redis _ -> CACHE;
      case Resource.Search _ -> SEARCH;
      case Resource.S3 _ -> STORAGE;
      case Resource.Smtp _ -> EMAIL;
      case Resource.Kafka _ -> EXTERNAL;
    };
  }
}
