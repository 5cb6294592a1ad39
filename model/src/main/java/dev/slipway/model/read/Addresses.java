package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.yaml.YamlNode.Scalar;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Checks texts that name something outside: networks, images, people. */
final class Addresses {
  private static final Pattern CIDR =
      Pattern.compile(
          "(25[0-5]|2[0-4]\\d|1?\\d?\\d)(\\.(25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}/(3[0-2]|[12]?\\d)");
  private static final Pattern CIDR6 =
      Pattern.compile("[0-9a-fA-F:]{2,39}/(12[0-8]|1[01]\\d|\\d?\\d)");
  private static final Pattern EMAIL =
      Pattern.compile("[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(\\.[A-Za-z0-9-]{1,63}){1,8}");
  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]{0,62})(\\.[A-Za-z0-9-]{1,63}){0,10}|[A-Za-z0-9]");
  private static final Pattern REGISTRY =
      Pattern.compile("[a-z0-9.-]{1,253}(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*){0,8}");
  private static final Pattern IMAGE =
      Pattern.compile(
          "[a-zA-Z0-9.-]{1,253}(:[0-9]{1,5})?(/[a-z0-9]+([._-]+[a-z0-9]+)*){0,8}"
              + "(:(?<tag>[A-Za-z0-9_][A-Za-z0-9._-]{0,127}))?(?<digest>@sha256:[0-9a-f]{64})?");

  private Addresses() {}

  /** A network, or null where there is none or after a finding. */
  static @Nullable String cidr(Section section, String key) {
    Scalar value = section.scalar(key);
    return value == null || !isCidr(section, key, value) ? null : value.text();
  }

  static boolean isCidr(Section section, String key, Scalar value) {
    boolean fits = CIDR.matcher(value.text()).matches() || CIDR6.matcher(value.text()).matches();
    return fits || refuse(section, key, value, "a network", "10.0.0.0/16");
  }

  /** A host of the outside world, or null. */
  static @Nullable String host(Section section, String key) {
    Scalar value = section.scalar(key);
    boolean fits = value == null || HOST.matcher(section.plain(value)).matches();
    return value != null && (fits || refuse(section, key, value, "a host", "api.example.com"))
        ? value.text()
        : null;
  }

  static boolean isEmail(Section section, String key, Scalar value) {
    return EMAIL.matcher(value.text()).matches()
        || refuse(section, key, value, "an e-mail address", "ops@example.com");
  }

  /** A registry with its path, or null. */
  static @Nullable String registry(Section section) {
    Scalar value = section.scalar("registry");
    boolean fits = value == null || REGISTRY.matcher(section.plain(value)).matches();
    return value != null
            && (fits || refuse(section, "registry", value, "a registry", "ghcr.io/acme/app"))
        ? value.text()
        : null;
  }

  /** Whether the text names one image for ever; reports it otherwise. */
  static boolean isFixedImage(Section section, Scalar image) {
    Matcher matcher = IMAGE.matcher(section.plain(image));
    boolean fits = matcher.matches();
    boolean latest = fits && image.text().endsWith(":latest");
    boolean fixed = fits && !latest && (matcher.start("tag") >= 0 || matcher.start("digest") >= 0);
    if (!fixed) {
      section.report(
          Code.BAD_IMAGE,
          image,
          "image "
              + Quoted.of(image.text())
              + (fits ? " names no fixed version" : " is no image reference"),
          "write a tag other than latest, or a digest: nginx:1.27.3");
    }
    return fixed;
  }

  private static boolean refuse(
      Section section, String key, Scalar value, String noun, String example) {
    section.report(
        Code.BAD_ADDRESS,
        value,
        key + " " + Quoted.of(value.text()) + " is not " + noun,
        "write for example " + example);
    return false;
  }
}
