package dev.slipway.model.graph;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.Channel.Medium;
import dev.slipway.model.spec.Hosting.External;
import dev.slipway.model.spec.Reference.SecretValue;
import dev.slipway.model.spec.Resource;
import dev.slipway.model.spec.Route;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.Template;
import dev.slipway.model.spec.Template.Part;
import dev.slipway.model.spec.Tls;
import java.util.Collections;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Which secrets an application refers to, by value or by public half. */
public final class SecretUses {
  private SecretUses() {}

  /** Names of all secrets that something uses, sorted. */
  public static SortedSet<String> of(Application application) {
    SortedSet<String> names = new TreeSet<>();
    Stream.of(
            application.services().values().stream().flatMap(Service::templates),
            application.resources().values().stream().flatMap(SecretUses::templates),
            application.routes().values().stream().flatMap(SecretUses::templates),
            application.channels().values().stream().flatMap(c -> templates(c.medium())))
        .flatMap(templates -> templates)
        .flatMap(template -> template.parts().stream())
        .forEach(part -> {
          if (part instanceof Part.Value(SecretValue secret)) {
            names.add(secret.secret());
          }
        });
    return Collections.unmodifiableSortedSet(names);
  }

  private static Stream<Template> templates(Resource resource) {
    return switch (resource.hosting().external()) {
      case External.Address address ->
          Stream.of(
                  address.host(),
                  address.database(),
                  address.user(),
                  address.password(),
                  address.authority())
              .filter(Objects::nonNull)
              .map(Objects::requireNonNull);
      case External.Url(Template url) -> Stream.of(url);
      case null -> Stream.empty();
    };
  }

  private static Stream<Template> templates(Route route) {
    Tls tls =
        switch (route) {
          case Route.Http http -> http.tls();
          case Route.Redirect redirect -> redirect.tls();
          case Route.Stream stream -> stream.tls();
        };
    return tls instanceof Tls.Certificate(Template source) ? Stream.of(source) : Stream.empty();
  }

  private static Stream<Template> templates(Medium medium) {
    return switch (medium) {
      case Medium.Slack(Template url) -> Stream.of(url);
      case Medium.Webhook(Template url) -> Stream.of(url);
      case Medium.Email _ -> Stream.empty();
    };
  }
}
