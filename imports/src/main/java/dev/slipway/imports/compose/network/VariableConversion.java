package dev.slipway.imports.compose.network;

import dev.slipway.imports.compose.draft.Draft;
import dev.slipway.imports.compose.draft.RenderedMark;
import dev.slipway.imports.compose.draft.ServiceDraft;
import dev.slipway.imports.compose.draft.Setting;
import dev.slipway.imports.compose.source.Unset;
import dev.slipway.imports.spec.Fields;
import dev.slipway.imports.spec.SpecNode;
import dev.slipway.imports.spec.TemplateText;
import dev.slipway.imports.text.SecretNames;
import dev.slipway.model.diagnostic.Quoted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** A service's environment: references become placeholders, secret values become secrets. */
public final class VariableConversion {
  private static final int LARGEST = 32 * 1024; // characters of all values of one service

  private final Draft draft;
  private final ServiceDraft service;
  private final Map<String, String> written = new LinkedHashMap<>();
  private final List<String> secrets = new ArrayList<>();
  private int size;

  public VariableConversion(Draft draft, ServiceDraft service) {
    this.draft = draft;
    this.service = service;
  }

  /** Gives the secret values of all services their names, before any value is written. */
  public static void expectSecrets(Draft draft) {
    for (ServiceDraft service : draft.services()) {
      service
          .environment()
          .forEach((name, setting) -> {
            String value = setting.value();
            boolean ofResource =
                draft.resources().stream().anyMatch(r -> r.passwords().contains(value));
            if (!ofResource && !Unset.isIn(value) && SecretNames.isSecret(name, value)) {
              draft.secrets().expect(name, service.name(), value);
            }
          });
    }
  }

  /** Writes {@code environment} and {@code secrets} of the service. */
  public void convert() {
    References references = new References(draft, service);
    Map<String, Setting> left = new LinkedHashMap<>();
    service
        .environment()
        .forEach((name, setting) -> {
          Optional<String> template = references.rewrite(name, setting.value());
          written.put(name, template.map(text -> marked(setting, text)).orElse(""));
          if (template.isEmpty()) {
            left.put(name, setting);
          }
        });
    Companions companions = new Companions(draft, service);
    left.forEach((name, setting) -> {
      Optional<String> companion = companions.rewrite(name, setting.value());
      written.put(name, companion.or(() -> Optional.of(plain(name, setting))).orElseThrow());
    });
    put();
  }

  private void put() {
    Fields environment = new Fields().spread();
    written.forEach((name, text) -> {
      if (allowed(name, text)) {
        environment.put(name, text);
      }
    });
    service.spec().putUnlessEmpty("environment", environment);
    if (!secrets.isEmpty()) {
      service.spec().put("secrets", SpecNode.texts(secrets));
    }
  }

  private boolean allowed(String name, String text) {
    Setting setting = service.environment().get(name);
    if (setting == null || secrets.contains(name)) {
      return false;
    }
    size += text.length();
    boolean named = name.matches("[A-Za-z_][A-Za-z0-9_]*");
    if (named && size <= LARGEST && text.indexOf('\0') < 0) {
      return true;
    }
    draft
        .losses()
        .loss(
            setting.at(),
            service.path("environment." + name),
            named
                ? "the values of one service may have " + LARGEST + " characters in all"
                : "the variable " + Quoted.of(name) + " has a name that is not allowed",
            named ? "put long values into files" : "use letters, digits and _");
    return false;
  }

  private String plain(String name, Setting setting) {
    String value = setting.value();
    Matcher mark = Unset.MARK.matcher(value);
    boolean whole = mark.matches();
    if (whole && isSecret(name, mark.replaceAll("$1"))) {
      return secret(name, mark.replaceAll("$1"), setting);
    }
    if (!Unset.isIn(value) && SecretNames.isSecret(name, value)) {
      return secret(name, name, setting);
    }
    Optional<ForeignUrl> url = ForeignUrl.parse(value).filter(u -> !u.password().isEmpty());
    if (url.isPresent() && !Unset.isIn(value)) {
      draft.losses().hide(url.get().password());
      return secret(name, name, setting);
    }
    return ownPort(name, value)
        .or(() -> Optional.of(marked(setting, template(name, setting))))
        .orElseThrow();
  }

  private boolean isSecret(String name, String variable) {
    return SecretNames.isSecret(name)
        || SecretNames.isSecret(variable)
        || RenderedMark.of(draft.root()).isSecret(variable);
  }

  /** Literal text; what it still says about a container that is a resource now leads nowhere. */
  private String template(String name, Setting setting) {
    for (Mentions.Mention mention : Mentions.in(setting.value())) {
      draft
          .resourceAt(mention.host())
          .ifPresent(resource ->
              draft
                  .losses()
                  .loss(
                      setting.at(),
                      service.path("environment." + name),
                      "port "
                          + mention.port()
                          + " is not what the resource "
                          + resource.name()
                          + " offers",
                      "use ${resources." + resource.name() + ".host} or .url"));
    }
    return draft.secrets().template(setting.value(), draft.losses());
  }

  private String secret(String name, String wish, Setting setting) {
    String value = setting.value();
    draft.losses().hide(value);
    String secret = draft.secrets().name(wish, service.name(), value);
    draft
        .losses()
        .change(
            setting.at(),
            service.path("environment." + name),
            "it is the secret " + secret + "; its value is not in the spec",
            "slipway secrets set " + secret);
    if (secret.equals(name)) {
      secrets.add(name);
    }
    return TemplateText.placeholder("secrets." + secret);
  }

  /** A variable that tells the application its own port. */
  private Optional<String> ownPort(String name, String value) {
    boolean tells = name.endsWith("PORT") && value.matches("[0-9]{2,5}");
    return tells && !service.type().equals("job")
        ? service
            .ports()
            .nameOf(Integer.parseInt(value))
            .map(port -> TemplateText.placeholder("ports." + port))
        : Optional.empty();
  }

  /** A template with its unset variables as configuration values. */
  private String marked(Setting setting, String template) {
    return Unset.MARK
        .matcher(template)
        .replaceAll(mark -> {
          String name = String.valueOf(mark.group(1));
          String path =
              SecretNames.isSecret(name)
                  ? "secrets." + draft.secrets().name(name, service.name(), name)
                  : draft.variable(name, setting.at());
          return Matcher.quoteReplacement(TemplateText.placeholder(path));
        });
  }
}
