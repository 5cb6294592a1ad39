package dev.slipway.render.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.model.spec.Application;
import dev.slipway.model.spec.ConfigFile;
import dev.slipway.model.spec.Environment;
import dev.slipway.model.spec.Name;
import dev.slipway.model.spec.Service;
import dev.slipway.model.spec.ServiceKind;
import dev.slipway.model.spec.Source;
import dev.slipway.model.spec.Target;
import dev.slipway.model.spec.Template;
import dev.slipway.render.kubernetes.built.KubeObject;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever people write into values, arguments, files and paths is read back as it was. */
class HostileValuesTest {
  private static final Name APPLICATION = new Name("hostile");
  private static final Name SERVICE = new Name("web");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "NO",
        "1.10",
        "~",
        "a: b # c",
        "- x",
        "two\nlines",
        "two\nlines\n",
        "\n\n",
        "tab\t",
        "cr\rlf",
        "{{ .Values.sha }}",
        "$(HOME)",
        "$$(HOME)",
        "$",
        "$$",
        "${HOME}",
        "`id`",
        "'; rm -rf / #",
        "\"quoted\" \\ back",
        "emoji 😀 \u2028 \u0085 \ufeff",
        "---\nkind: Secret",
        "*anchor &alias !!tag",
        "%YAML 1.1",
        "../../etc/passwd"
      })
  void valuesArgumentsAndFilesComeBackAsTheyWere(String hostile) {
    List<KubeObject> objects = render(hostile);

    KubeObject config = find(objects, "ConfigMap", "app-config");
    assertThat(config.texts("data")).containsEntry("HOSTILE", hostile);
    KubeObject files = find(objects, "ConfigMap", "web-files");
    assertThat(files.texts("data")).containsValue(hostile);
    KubeObject deployment = find(objects, "Deployment", "web");
    List<?> arguments = KubeObject.list(deployment.containers().getFirst().get("args"));
    assertThat(arguments.stream().map(Object::toString).map(HostileValuesTest::expanded))
        .containsExactly("run", hostile);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/etc/a b.conf",
        "/etc/a\"b",
        "/etc/ünï",
        "/etc/a:b",
        "/etc/#x",
        "/a/b",
        "/a.b",
        "/etc/$(HOME)"
      })
  void pathsComeBackAsTheyWere(String path) {
    List<KubeObject> objects = KubeObject.read(text(application("x", path)));

    KubeObject deployment = find(objects, "Deployment", "web");
    List<?> mounts = KubeObject.list(deployment.containers().getFirst().get("volumeMounts"));
    assertThat(mounts.stream().map(mount -> "" + KubeObject.at(mount, "mountPath"))).contains(path);
  }

  /**
   * What Kubernetes makes of an argument without any variable set: {@code $$} is a dollar sign, and
   * a reference to an unknown variable stays (pkg/third_party/forked/golang/expansion).
   */
  private static String expanded(String argument) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < argument.length(); i++) {
      char c = argument.charAt(i);
      boolean isEscape = c == '$' && i + 1 < argument.length() && argument.charAt(i + 1) == '$';
      assertThat(c == '$' && i + 1 < argument.length() && argument.charAt(i + 1) == '(')
          .as("a variable in " + argument)
          .isFalse();
      text.append(c);
      i += isEscape ? 1 : 0;
    }
    return text.toString();
  }

  private static List<KubeObject> render(String hostile) {
    return KubeObject.read(text(application(hostile, "/etc/app.conf")));
  }

  /** All documents of the tree that are objects. */
  private static String text(Application application) {
    StringBuilder all = new StringBuilder();
    KubernetesRenderer.render(KubernetesInput.of(List.of(application)))
        .tree()
        .files()
        .forEach((path, file) -> {
          if (!path.contains("/patches/")) {
            all.append("---\n").append(file.content());
          }
        });
    return all.toString();
  }

  private static Application application(String hostile, String path) {
    SortedMap<String, Template> environment = new TreeMap<>();
    environment.put("HOSTILE", Template.text(hostile));
    SortedMap<String, ConfigFile> files = new TreeMap<>();
    files.put(path, new ConfigFile(new ConfigFile.Content.Inline(Template.text(hostile)), 0444));
    Service service =
        Service.builder(SERVICE, new ServiceKind.Worker(), new Source.Image("example/x:1"))
            .environment(environment)
            .files(files)
            .command(List.of(Template.text("run"), Template.text(hostile)))
            .build();
    SortedMap<Name, Service> services = new TreeMap<>();
    services.put(SERVICE, service);
    Target target = new Target.Kubernetes(null, "hostile-x", null, null, null, false);
    return new Application(
        APPLICATION,
        new Environment(new Name("staging"), target, new TreeMap<>()),
        services,
        new TreeMap<>(),
        new TreeMap<>(),
        new TreeMap<>());
  }

  private static KubeObject find(List<KubeObject> objects, String kind, String name) {
    return objects.stream()
        .filter(object -> object.kind().equals(kind) && object.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
