package dev.slipway.delivery.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.delivery.port.Artefact;
import dev.slipway.delivery.port.LaunchFile;
import dev.slipway.delivery.port.LaunchValue;
import dev.slipway.delivery.port.RevisionSpec;
import dev.slipway.delivery.secret.Secret;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Reference;
import dev.slipway.model.spec.Reference.Encoding;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Template;
import java.net.URI;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ResolverTest {
  private static final Name DB = new Name("db");

  /** One resource, one secret, one route, one other service. */
  private static final class Known implements Lookups {
    private String secret = "s3cret";

    @Override
    public Optional<String> config(Name resource, String output) {
      return output.equals("host") ? Optional.of("127.0.0.1") : Optional.empty();
    }

    @Override
    public Optional<Secret> secret(Name resource, String output) {
      return output.equals("password") ? Optional.of(new Secret("p w/+")) : Optional.empty();
    }

    @Override
    public Optional<Secret> secret(String name) {
      return name.equals("TOKEN") ? Optional.of(new Secret(secret)) : Optional.empty();
    }

    @Override
    public URI route(Name route) {
      return URI.create(
          route.value().equals("any")
              ? "http://*.shop.localhost:8080"
              : "http://app.localhost:8080");
    }

    @Override
    public URI service(Name service, String port) {
      return URI.create("http://127.0.0.1:8080/internal/x");
    }
  }

  private final Known known = new Known();

  private RevisionSpec resolve(Template template) {
    return resolve(template, new TreeMap<>());
  }

  private RevisionSpec resolve(Template template, SortedMap<String, ConfigFile> files) {
    TreeMap<String, Template> environment = new TreeMap<>();
    environment.put("KEY", template);
    Service service =
        Service.builder(
                new Name("api"), new ServiceKind.Web(), new Source.SameAs(new Name("other")))
            .environment(environment)
            .files(files)
            .build();
    return new Resolver(known)
        .revision(
            new RevisionId(Place.of("shop", "dev"), new Name("api"), 1, 0),
            service,
            new Artefact("d", "s"));
  }

  private static Template value(Reference reference) {
    return new Template(List.of(new Template.Part.Value(reference)));
  }

  private static Reference output(String name, Encoding encoding) {
    return new Reference.ResourceOutput(DB, name, false, encoding);
  }

  private String text(Template template) {
    LaunchValue value = Objects.requireNonNull(resolve(template).environment().get("KEY"));
    StringBuilder text = new StringBuilder();
    for (LaunchValue.Part part : value.parts()) {
      switch (part) {
        case LaunchValue.Part.Text(var plain) -> text.append(plain);
        case LaunchValue.Part.Sensitive(var secret) -> text.append(secret.reveal());
        case LaunchValue.Part.OwnPort(var port) -> text.append("<port ").append(port).append('>');
        case LaunchValue.Part.Instance(var own) -> text.append('<').append(own).append('>');
      }
    }
    return text.toString();
  }

  @Test
  void composesTextsAndOutputs() {
    Template template =
        new Template(
            List.of(
                new Template.Part.Text("db://"),
                new Template.Part.Value(output("host", Encoding.PLAIN)),
                new Template.Part.Text("?p="),
                new Template.Part.Value(output("password", Encoding.URL))));

    assertThat(text(template)).isEqualTo("db://127.0.0.1?p=p%20w%2F%2B");
  }

  @Test
  void keepsSecretsSecret() {
    RevisionSpec spec = resolve(value(output("password", Encoding.PLAIN)));

    assertThat(spec.toString()).doesNotContain("p w/+").contains("[redacted]");
  }

  @Test
  void bringsFilesOfTheInstancesFolderWithTheirValues() {
    TreeMap<String, ConfigFile> files = new TreeMap<>();
    files.put(
        "${instance.dir}/conf/token",
        new ConfigFile(
            new ConfigFile.Content.Inline(value(output("password", Encoding.PLAIN))), 0400));
    files.put(
        "${instance.dir}/rules.txt",
        new ConfigFile(new ConfigFile.Content.Copied("rules.txt", "all"), 0444));
    files.put(
        "/etc/elsewhere", new ConfigFile(new ConfigFile.Content.Inline(Template.text("x")), 0444));

    RevisionSpec spec = resolve(Template.text("x"), files);

    assertThat(spec.files())
        .containsOnlyKeys("conf/token", "rules.txt")
        .containsEntry("rules.txt", new LaunchFile(LaunchValue.text("all"), 0444));
    assertThat(Objects.requireNonNull(spec.files().get("conf/token")).mode()).isEqualTo(0400);
    assertThat(spec.toString()).doesNotContain("p w/+");
  }

  @Test
  void leavesAVariableUnsetWhoseOutputDoesNotExist() {
    assertThat(resolve(value(output("missing", Encoding.PLAIN))).environment()).isEmpty();
    assertThat(
            resolve(value(new Reference.SecretValue("NONE", Reference.Form.VALUE, Encoding.PLAIN)))
                .environment())
        .isEmpty();
  }

  @Test
  void refusesAMissingOutputInsideAComposedValue() {
    Template template =
        new Template(
            List.of(
                new Template.Part.Text("x"),
                new Template.Part.Value(output("missing", Encoding.PLAIN))));

    assertThatThrownBy(() -> resolve(template))
        .isInstanceOf(DeliveryException.Failed.class)
        .hasMessageContaining("api.KEY");
  }

  @Test
  void splitsAddresses() {
    Name route = new Name("app");

    assertThat(text(value(new Reference.RouteAddress(route, Reference.RoutePart.URL))))
        .isEqualTo("http://app.localhost:8080");
    assertThat(text(value(new Reference.RouteAddress(route, Reference.RoutePart.WS_URL))))
        .isEqualTo("ws://app.localhost:8080");
    assertThat(text(value(new Reference.RouteAddress(route, Reference.RoutePart.HOST))))
        .isEqualTo("app.localhost");
    assertThat(text(value(new Reference.RouteAddress(route, Reference.RoutePart.PORT))))
        .isEqualTo("8080");
    assertThat(
            text(
                value(
                    new Reference.ServiceAddress(
                        new Name("search"), Reference.ServicePart.URL, "http"))))
        .isEqualTo("http://127.0.0.1:8080/internal/x");
  }

  @Test
  void theSuffixOfAWildcardBeginsWithItsDot() {
    Name any = new Name("any");

    assertThat(text(value(new Reference.RouteAddress(any, Reference.RoutePart.SUFFIX))))
        .isEqualTo(".shop.localhost");
  }

  @Test
  void leavesPortsAndFoldersToTheInstance() {
    assertThat(text(value(new Reference.OwnPort("http")))).isEqualTo("<port http>");
    assertThat(text(value(new Reference.Instance(Reference.InstancePart.DIR)))).isEqualTo("<DIR>");
  }

  @Test
  void derivesThePublicHalfOfAKeyPair() throws NoSuchAlgorithmException {
    for (String algorithm : List.of("RSA", "Ed25519")) {
      KeyPair pair = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
      known.secret =
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
              + "\n-----END PRIVATE KEY-----\n";

      String pem =
          text(value(new Reference.SecretValue("TOKEN", Reference.Form.PUBLIC, Encoding.PLAIN)));

      String body = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
      assertThat(Base64.getDecoder().decode(body))
          .as(algorithm)
          .isEqualTo(pair.getPublic().getEncoded());
    }
  }
}
