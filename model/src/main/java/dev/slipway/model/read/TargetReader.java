package dev.slipway.model.read;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.shape.WholeRange;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Target;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads an environment's {@code target}. */
final class TargetReader {
  private static final String REGION = "us-east-1"; // the usual one of AWS's own tools
  private static final String NETWORK = "10.0.0.0/16";
  private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
  private static final Pattern REGION_NAME = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern REMOTE =
      Pattern.compile("ssh://([A-Za-z0-9._-]{1,64}@)?[A-Za-z0-9.-]{1,253}(:[0-9]{1,5})?");
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "process", Set.of(),
          "docker", Set.of("host"),
          "kubernetes",
              Set.of(
                  "context",
                  "namespace",
                  "ingressClass",
                  "storageClass",
                  "secretStore",
                  "gatewayApi"),
          "ecs", Set.of("region", "account", "zones", "network", "cpuArchitecture", "hostedZone"));

  /**
   * @param application its name is part of the default namespace
   */
  Target read(String application, String environment, Section section) {
    String type = section.word("type", "process");
    refuseOthers(type, section);
    return switch (type) {
      case "docker" -> new Target.Docker(remote(section));
      case "kubernetes" ->
          kubernetes(application + "-" + Environment.shortName(environment), section);
      case "ecs" -> ecs(section);
      default -> new Target.Process();
    };
  }

  private static void refuseOthers(String type, Section section) {
    Set<String> own = FIELDS.getOrDefault(type, section.keys());
    for (String key : section.soundKeys()) {
      if (!key.equals("type") && !own.contains(key)) {
        section.report(
            Code.NOT_FOR_THIS_TYPE,
            section.at(key),
            Quoted.of(key) + " does not exist for the target " + type,
            "remove it, or change the type");
      }
    }
  }

  private static @Nullable String remote(Section section) {
    return matching(section, "host", REMOTE, "an address of an engine", "ssh://deploy@example.com");
  }

  private static Target kubernetes(String usual, Section section) {
    String namespace = matching(section, "namespace", NAMESPACE, "a namespace", "shop-prod");
    return new Target.Kubernetes(
        section.text("context"),
        namespace == null ? usual : namespace,
        section.text("ingressClass"),
        section.text("storageClass"),
        section.text("secretStore"),
        section.bool("gatewayApi", false));
  }

  private static Target ecs(Section section) {
    String region = matching(section, "region", REGION_NAME, "a region", "eu-central-1");
    if (!section.has("region")) {
      section.report(
          Code.REGION_ASSUMED,
          section.mapping().position(),
          "names no region and is taken as " + REGION,
          "add region: " + REGION);
    }
    String network = Addresses.cidr(section, "network");
    return new Target.Ecs(
        region == null ? REGION : region,
        matching(section, "account", ACCOUNT, "an account", "\"123456789012\""),
        section.integer("zones", WholeRange.ZONES.least(), WholeRange.ZONES),
        network == null ? NETWORK : network,
        section.word("cpuArchitecture", "x86_64").equals("arm64")
            ? Target.CpuArchitecture.ARM64
            : Target.CpuArchitecture.X86_64,
        section.text("hostedZone"));
  }

  private static @Nullable String matching(
      Section section, String key, Pattern shape, String noun, String example) {
    String text = section.text(key);
    if (text == null || shape.matcher(text).matches()) {
      return text;
    }
    section.report(
        Code.BAD_ADDRESS,
        section.valueAt(key),
        key + " " + Quoted.of(text) + " is not " + noun,
        "write for example " + example);
    return null;
  }
}
