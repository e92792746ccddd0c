package app.dari;

import app.dari.operations.alarms.Channels;
import app.dari.operations.alarms.Delivery;
import app.dari.operations.alarms.Outbox;
import app.dari.operations.alarms.Undelivered;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.JdbiException;
import picocli.CommandLine.Command;

/** {@code alarm}: shows that alarms reach somebody. */
@Command(name = "alarm")
final class AlarmCommand {
  private static final Logger LOG = Logger.getLogger(AlarmCommand.class);

  /** At least one way did not work. */
  static final int NOT_DELIVERED = 20;

  /** Nobody is told. */
  static final int NOBODY = 10;

  /** Delivers a test on every way that is set up: one line each, its way, state and outcome. */
  @Command(name = "test")
  int test() {
    try (Instance instance = Instance.join()) {
      Configuration configuration = instance.configuration();
      if (!configuration.alarms().isOn()) {
        System.err.println(CommandTexts.text("alarm.nobody"));
        return NOBODY;
      }
      Vertx vertx = Vertx.vertx();
      try {
        Clock clock = Clock.systemUTC();
        Channels channels = new Channels(configuration.alarms(), vertx, clock);
        Outbox outbox = new Outbox(instance.jdbi(), channels, () -> true, new Undelivered(), clock);
        return test(outbox, configuration.server().publicUrl().toString());
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().join();
      }
    }
  }

  private static int test(Outbox outbox, String address) {
    List<Delivery> done = outbox.test(address);
    for (Delivery one : done) {
      System.out.println(one.way().word() + "\t" + one.state().word() + "\t" + one.outcome());
    }
    try {
      outbox.keep(done);
    } catch (JdbiException e) {
      // What was to be found out has been; it is only not written down.
      LOG.debug("The test cannot be written down", e);
    }
    boolean all = done.stream().allMatch(one -> one.state() == Delivery.State.DELIVERED);
    System.err.println(CommandTexts.text(all ? "alarm.delivered" : "alarm.not-delivered"));
    return all ? 0 : NOT_DELIVERED;
  }
}
