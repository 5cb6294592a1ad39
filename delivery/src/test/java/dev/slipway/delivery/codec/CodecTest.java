package dev.slipway.delivery.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.DeliveryException;
import dev.slipway.delivery.deployment.Cause;
import dev.slipway.delivery.deployment.Deployment;
import dev.slipway.delivery.deployment.DeploymentState;
import dev.slipway.delivery.deployment.Kind;
import dev.slipway.delivery.deployment.Order;
import dev.slipway.delivery.deployment.Step;
import dev.slipway.delivery.deployment.StepRecord;
import dev.slipway.delivery.identity.Place;
import dev.slipway.delivery.identity.RevisionId;
import dev.slipway.model.spec.Name;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CodecTest {
  private static final Place PLACE = Place.of("shop", "dev");
  private static final RevisionId REVISION = new RevisionId(PLACE, new Name("api"), 2, 1);

  private static Deployment deployment(DeploymentState state) {
    return new Deployment(
        "shop.dev.1",
        PLACE,
        2,
        Kind.DEPLOY,
        Order.ALL,
        state,
        "ada \"the\" \\ first\n\t\u0001",
        null,
        Instant.parse("2026-01-01T00:00:00.000000001Z"),
        null,
        null,
        1,
        List.of(
            StepRecord.pending(
                0,
                new Step.Bake(List.of(REVISION), Duration.ofMillis(1500)),
                StepRecord.Purpose.FORWARD)),
        List.of(),
        List.of(URI.create("http://x.localhost:1/")),
        new TreeMap<>());
  }

  @Test
  void givesBackWhatItWasGiven() {
    Deployment before =
        deployment(
            new DeploymentState.RollingBack(
                3,
                new DeploymentState.Reason.Broken(
                    new Cause("summary \uD83D\uDE80", List.of("a", ""), null, List.of("b")))));

    assertThat(Codec.decode(Deployment.class, Codec.encode(before))).isEqualTo(before);
  }

  @Test
  void tellsTheMembersOfASealedInterfaceApart() {
    Deployment cancelled = deployment(new DeploymentState.Cancelled("ada"));
    Deployment superseded = deployment(new DeploymentState.Superseded("ada"));

    assertThat(Codec.decode(Deployment.class, Codec.encode(cancelled)).state())
        .isEqualTo(cancelled.state());
    assertThat(Codec.decode(Deployment.class, Codec.encode(superseded)).state())
        .isEqualTo(superseded.state());
  }

  @Test
  void writesEqualValuesAsEqualText() {
    assertThat(Codec.digest(deployment(new DeploymentState.Queued())))
        .isEqualTo(Codec.digest(deployment(new DeploymentState.Queued())));
  }

  @Test
  void readsWhatANewerVersionAddedOrLeftOut() {
    String newer =
        "{\"id\":\"x\",\"place\":{\"application\":\"shop\",\"environment\":\"dev\"},"
            + "\"state\":{\"@\":\"Queued\",\"more\":[1,{}]},\"order\":{},\"unknown\":null}";

    Deployment read = Codec.decode(Deployment.class, newer);

    assertThat(read.state()).isEqualTo(new DeploymentState.Queued());
    assertThat(read.steps()).isEmpty();
  }

  @Test
  void refusesBrokenTextWithoutAStackTraceForUsers() {
    assertThatThrownBy(() -> Codec.decode(Deployment.class, "{\"id\":"))
        .isInstanceOf(DeliveryException.Failed.class);
    assertThatThrownBy(() -> Codec.decode(Deployment.class, "{\"state\":{\"@\":\"Nonsense\"}}"))
        .isInstanceOf(DeliveryException.Failed.class);
  }
}
