package dev.slipway.gateway;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;

/**
 * Entry point of the process. Exit codes: 0 after SIGTERM or SIGINT, 1 when it cannot start (a port
 * taken, a file unreadable), 2 for a wrong command line. A shutdown hook alone would make SIGTERM
 * exit with 143, hence the signal handlers. With {@code -Dslipway.training=true} it starts, answers
 * itself and ends, for the ahead-of-time cache.
 */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    System.exit(run(System.err, args));
  }

  private static int run(PrintStream err, String... args) {
    CountDownLatch stop = new CountDownLatch(1);
    try {
      Signals.onStop(stop::countDown);
      Gateway gateway = Gateway.start(GatewayOptions.parse(args), InstantSource.system());
      if (Boolean.getBoolean("slipway.training")) {
        Practice.of(gateway.listen());
        stop.countDown();
      }
      stop.await();
      gateway.stop(Gateway.DRAIN);
      return 0;
    } catch (GatewayException.Usage e) {
      err.println("gateway: " + e.getMessage());
      err.println(GatewayOptions.USAGE);
      return 2;
    } catch (GatewayException.Unavailable e) {
      err.println("gateway: " + e.getMessage());
      return 1;
    } catch (InterruptedException _) {
      return 1;
    }
  }
}
