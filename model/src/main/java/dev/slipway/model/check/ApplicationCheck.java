package dev.slipway.model.check;

import dev.slipway.model.diagnostic.Code;
import dev.slipway.model.diagnostic.Diagnostics;
import dev.slipway.model.diagnostic.Position;
import dev.slipway.model.diagnostic.Quoted;
import dev.slipway.model.spec.Application;
import dev.slipway.model.yaml.YamlNode.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All rules about an application as a whole. */
public final class ApplicationCheck {
  private static final List<String> ONE_NAME_SPACE = List.of("services", "resources", "volumes");

  private final Application application;
  private final Mapping spec;
  private final Diagnostics diagnostics;

  /**
   * @param spec the tree the application was read from, for positions
   */
  public ApplicationCheck(Application application, Mapping spec, Diagnostics diagnostics) {
    this.application = application;
    this.spec = spec;
    this.diagnostics = diagnostics;
  }

  public void check() {
    Findings findings = new Findings(spec, diagnostics);
    checkNames();
    new RouteCheck(application, spec, diagnostics).check();
    new DependencyCheck(application, spec, diagnostics).check();
    new RunInCheck(application, findings).check();
    new VolumeCheck(application, findings).check();
    new MountCheck(application, findings).check();
    new TargetCheck(application, findings).check();
    new ResourceTargetCheck(application, findings).check();
    new ContainerVersionCheck(application, findings).check();
  }

  private void checkNames() {
    Map<String, Taken> taken = new HashMap<>();
    for (String section : ONE_NAME_SPACE) {
      spec.mapping(section)
          .entries()
          .forEach((name, entry) -> {
            Taken here = new Taken(section, entry.key());
            Taken other = taken.putIfAbsent(name, here);
            if (other != null) {
              report(name, here, other);
            }
          });
    }
  }

  /** A name, and where it stands first. */
  private record Taken(String section, Position at) {}

  /** What stands later in the file came later, an overlay above all. */
  private void report(String name, Taken one, Taken other) {
    boolean later = one.at().at().compareTo(other.at().at()) > 0;
    diagnostics.report(
        Code.NAME_TAKEN,
        later ? one.at() : other.at(),
        "the name "
            + Quoted.of(name)
            + " is already used in "
            + (later ? other.section() : one.section()),
        "services, resources and volumes share one name space: rename one");
  }
}
