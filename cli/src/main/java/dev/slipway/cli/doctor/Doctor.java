package dev.slipway.cli.doctor;

import dev.slipway.api.client.ApiException;
import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.home.SlipwayHome;
import dev.slipway.api.wire.GatewayInfo;
import dev.slipway.api.wire.ServerFile;
import dev.slipway.api.wire.ServerInfo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every check, in the order in which a person would mend things. */
public final class Doctor {
  /** Where users' requests arrive unless configured otherwise. */
  private static final int GATEWAY_PORT = 8080;

  /** Where slipwayd's API listens unless configured otherwise. */
  private static final int API_PORT = 7700;

  private final SlipwayHome home;
  private final boolean root;
  private final Path javaHome;
  private final Map<String, String> environment;

  /**
   * A doctor for the machine and this installation.
   *
   * @param root whether we run as the superuser
   * @param javaHome of the running JVM
   * @param environment what a slipwayd that is started now sees
   */
  public Doctor(SlipwayHome home, boolean root, Path javaHome, Map<String, String> environment) {
    this.home = home;
    this.environment = environment;
    this.javaHome = javaHome;
    this.root = root;
  }

  /** Looks at everything; takes a few seconds at most. */
  public List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(Tools.jdk(javaHome));
    findings.add(Tools.node());
    findings.add(Tools.git());
    findings.add(Tools.setsid());
    findings.add(Tools.setpriv(root));
    findings.add(Tools.redis());
    findings.add(Machine.disk(home.root()));
    findings.add(Machine.home(home.root(), root));
    findings.add(Machine.token(home.tokenFile()));
    findings.addAll(server());
    return findings;
  }

  private List<Finding> server() {
    Optional<ServerFile> file = home.server().filter(SlipwayHome::isAlive);
    if (file.isEmpty()) {
      return List.of(
          Finding.ok("server", "not running; dev and deploy start it"),
          port("gateway port", GATEWAY_PORT, "SLIPWAY_GATEWAY_PORT"),
          port("API port", API_PORT, "SLIPWAY_PORT"));
    }
    try (SlipwayClient client = SlipwayClient.of(home)) {
      ServerInfo info = client.server();
      return List.of(
          Finding.ok("server", "pid " + info.pid() + " at " + info.address()),
          gateway(info.gateway()));
    } catch (ApiException e) {
      return List.of(
          Finding.failed(
              "server",
              "pid " + file.get().pid() + " lives but: " + e.error().message(),
              "see " + home.logs() + "; then: slipway server stop && slipway server start"));
    }
  }

  /** One that is no number is said by slipwayd itself when it starts. */
  private Finding port(String check, int usual, String variable) {
    String chosen = environment.getOrDefault(variable, "");
    int port = chosen.matches("\\d{1,5}") ? Integer.parseInt(chosen) : usual;
    return Machine.port(check, port, variable);
  }

  private static Finding gateway(GatewayInfo gateway) {
    String detail =
        gateway.state()
            + (gateway.pid() == null ? "" : ", pid " + gateway.pid())
            + " at "
            + gateway.address();
    return gateway.state().equals("running")
        ? Finding.ok("gateway", detail)
        : Finding.failed("gateway", detail, "the server restarts it; see its log if it stays down");
  }
}
