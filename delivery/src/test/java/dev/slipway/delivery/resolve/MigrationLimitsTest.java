package dev.slipway.delivery.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Reference.Encoding;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.ServiceKind.Phase;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Template;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MigrationLimitsTest {
  private static final ServiceKind MIGRATION =
      new ServiceKind.Job(Phase.MIGRATE, Duration.ofMinutes(30), 0, null);
  private static final String ENCODED =
      "options=-c%20lock_timeout%3D5s%20-c%20statement_timeout%3D15min";

  private final TreeMap<String, String> config =
      new TreeMap<>(Map.of("jdbcUrl", "jdbc:postgresql://h:1/shop?sslmode=disable", "host", "h"));
  private String url = "postgres://u:p@h:1/shop?sslmode=disable";

  @Test
  void aMigrationWaitsFiveSecondsForALockAndFifteenMinutesForAStatement() {
    assertThat(of(MIGRATION, Map.of("HOST_OF_DB", output("host", Encoding.PLAIN))))
        .containsEntry("PGOPTIONS", "-c lock_timeout=5s -c statement_timeout=15min")
        .containsEntry("HOST_OF_DB", "h");
  }

  @Test
  void itsAddressesCarryTheSameForClientsThatReadNoEnvironment() {
    assertThat(
            of(
                MIGRATION,
                Map.of(
                    "URL", output("url", Encoding.PLAIN),
                    "JDBC", output("jdbcUrl", Encoding.PLAIN),
                    "WHOLE", output("url", Encoding.URL))))
        .containsEntry("URL", url + "&" + ENCODED)
        .containsEntry("JDBC", config.get("jdbcUrl") + "&" + ENCODED)
        .hasEntrySatisfying("WHOLE", whole -> assertThat(whole).contains("%26options%3D-c%2520"));
  }

  @Test
  void anAddressThatHasOptionsKeepsThem() {
    url = "postgresql://u:p@h/shop?options=-c%20x%3D1";

    assertThat(of(MIGRATION, Map.of("URL", output("url", Encoding.PLAIN))))
        .containsEntry("URL", url);
  }

  @Test
  void optionsOfTheJobDecideForItsAddressesToo() {
    Template own = Template.text("-c lock_timeout=1min");

    assertThat(of(MIGRATION, Map.of("PGOPTIONS", own, "URL", output("url", Encoding.PLAIN))))
        .containsEntry("PGOPTIONS", "-c lock_timeout=1min")
        .containsEntry("URL", url + "&options=-c%20lock_timeout%3D1min");
  }

  @Test
  void emptyOptionsMeanNoLimits() {
    assertThat(
            of(
                MIGRATION,
                Map.of("PGOPTIONS", Template.text(""), "URL", output("url", Encoding.PLAIN))))
        .containsEntry("PGOPTIONS", "")
        .containsEntry("URL", url);
  }

  @Test
  void servicesAndOtherJobsAreNotLimited() {
    for (ServiceKind kind :
        List.of(
            new ServiceKind.Web(),
            new ServiceKind.Worker(),
            new ServiceKind.Job(Phase.BEFORE, Duration.ofMinutes(30), 0, null))) {
      assertThat(of(kind, Map.of("URL", output("url", Encoding.PLAIN))))
          .as(kind.toString())
          .isEqualTo(Map.of("URL", url));
    }
  }

  @Test
  void otherDatabasesKnowNoSuchOptions() {
    config.put("jdbcUrl", "jdbc:mysql://h:1/shop");
    url = "mysql://u:p@h:1/shop";

    assertThat(of(MIGRATION, Map.of("URL", output("url", Encoding.PLAIN))))
        .isEqualTo(Map.of("URL", url));
  }

  private Map<String, String> of(ServiceKind kind, Map<String, Template> environment) {
    Service service =
        Service.builder(new Name("migrate"), kind, new Source.SameAs(new Name("api")))
            .environment(new TreeMap<>(environment))
            .build();
    RevisionId id = new RevisionId(Place.of("shop", "dev"), service.name(), 1, 0);
    TreeMap<String, String> texts = new TreeMap<>();
    new Resolver(new Outputs())
        .revision(id, service, new Artefact("d", "s"))
        .environment()
        .forEach((name, value) -> texts.put(name, text(value)));
    return texts;
  }

  private static String text(LaunchValue value) {
    return value.parts().stream()
        .map(part ->
            switch (part) {
              case LaunchValue.Part.Text(var plain) -> plain;
              case LaunchValue.Part.Sensitive(var secret) -> secret.reveal();
              case LaunchValue.Part.OwnPort _, LaunchValue.Part.Instance _ ->
                  throw new AssertionError(part);
            })
        .collect(Collectors.joining());
  }

  private static Template output(String name, Encoding encoding) {
    return new Template(
        List.of(
            new Template.Part.Value(
                new Reference.ResourceOutput(new Name("db"), name, false, encoding))));
  }

  /** One database. */
  private final class Outputs implements Lookups {
    @Override
    public Optional<String> config(Name resource, String output) {
      return Optional.ofNullable(config.get(output));
    }

    @Override
    public Optional<Secret> secret(Name resource, String output) {
      return output.equals("url") ? Optional.of(new Secret(url)) : Optional.empty();
    }

    @Override
    public Optional<Secret> secret(String name) {
      return Optional.empty();
    }

    @Override
    public URI route(Name route) {
      throw new AssertionError(route);
    }

    @Override
    public URI service(Name service, String port) {
      throw new AssertionError(service);
    }
  }
}
