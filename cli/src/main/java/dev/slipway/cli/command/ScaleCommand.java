package dev.slipway.cli.command;

import dev.slipway.api.client.SlipwayClient;
import dev.slipway.api.wire.Deployment;
import dev.slipway.cli.outcome.ExitCode;
import dev.slipway.cli.outcome.UsageException;
import dev.slipway.model.shape.WholeRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code slipway scale}. */
@Command(
    name = "scale",
    description = "Change the number of instances until the next deploy, for example web=3.")
final class ScaleCommand implements Verb {
  private final Invocation invocation;

  @Mixin WaitOptions wait = new WaitOptions();

  @Parameters(paramLabel = "SERVICE=N", arity = "1..*", description = "services with their numbers")
  List<String> wishes = new ArrayList<>();

  ScaleCommand(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public int run() {
    Map<String, Integer> replicas = new LinkedHashMap<>();
    wishes.forEach(wish -> put(replicas, wish));
    Place place = invocation.place();
    ExitCode exitCode = ExitCode.OK;
    try (SlipwayClient client = invocation.client()) {
      var environment = client.environment(place.application(), place.environment());
      for (Map.Entry<String, Integer> each : replicas.entrySet()) {
        Deployment deployment = environment.scale(each.getKey(), each.getValue());
        exitCode = new Attendance(invocation, place).attend(environment, deployment, wait);
        if (exitCode != ExitCode.OK) {
          break;
        }
      }
    }
    return exitCode.number();
  }

  private static void put(Map<String, Integer> replicas, String wish) {
    int equals = wish.indexOf('=');
    String digits = wish.substring(equals + 1);
    boolean number = digits.matches("[0-9]{1,4}");
    if (equals < 1 || !number || !WholeRange.REPLICAS.holds(Integer.parseInt(digits))) {
      throw new UsageException(
          "\"" + wish + "\" is not SERVICE=N",
          "write for example web=3, with N from 0 to " + WholeRange.REPLICAS.most());
    }
    replicas.put(wish.substring(0, equals), Integer.parseInt(digits));
  }
}
