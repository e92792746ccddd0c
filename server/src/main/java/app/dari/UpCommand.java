package app.dari;

import app.dari.platform.config.ConfigurationProblem;
import app.dari.platform.config.ServerConfig;
import app.dari.users.kakao.simulator.KakaoSimulator;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import java.net.BindException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code up}: the server, until it is told to stop. */
@Command(name = "up")
final class UpCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(UpCommand.class);

  @Option(names = "--port")
  void port(int port) {
    System.setProperty("PORT", Integer.toString(port));
  }

  @Option(names = "--kakao-simulator")
  private boolean kakaoSimulator;

  @Override
  public Integer call() {
    try (Termination termination = Termination.expect()) {
      try {
        return serve(termination);
      } catch (RuntimeException e) {
        // A start that is cut short by a stop has not failed.
        if (termination.isWanted()) {
          return 0;
        }
        throw e;
      }
    }
  }

  private int serve(Termination termination) {
    if (LaunchMode.current() != LaunchMode.NORMAL) {
      // Live reload: PostgreSQL and the folder's lock are held by a process beside this one.
      Quarkus.run(Server.class);
      return 0;
    }
    AtomicInteger code = new AtomicInteger();
    try (Instance instance = Instance.take(LOG::info);
        KakaoSimulator _ = simulator(instance.configuration().server())) {
      LastStart.keep(instance.configuration().server().home());
      instance.configuration().frameworkSettings(instance.database()).forEach(System::setProperty);
      Quarkus.run(
          Server.class,
          (exit, failure) -> {
            code.set(exit);
            if (!termination.isWanted()) {
              explain(failure, instance.configuration().server().port());
            }
          });
    }
    return code.get();
  }

  /** What kept the server from starting, if anything did. */
  private static void explain(@Nullable Throwable failure, int port) {
    if (failure == null) {
      return;
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      // The native transport's own exception says so in words alone.
      if (cause instanceof BindException
          || String.valueOf(cause.getMessage()).contains("Address already in use")) {
        System.err.println(CommandTexts.text("up.port-taken", Map.of("port", port)));
        return;
      }
    }
    failure.printStackTrace(System.err);
  }

  /** Null when it is not wanted. Its port is one above ours: people are known by its address. */
  private @Nullable KakaoSimulator simulator(ServerConfig config) {
    if (!kakaoSimulator) {
      return null;
    }
    if (config.production()) {
      String what = "is production, where the Kakao simulator must not sign people in";
      throw new FaultySettingsException(
          List.of(new ConfigurationProblem("DARI_ENV", what, "development")));
    }
    KakaoSimulator simulator = KakaoSimulator.start(config.port() + 1, config, Clock.systemUTC());
    simulator.settings().forEach(System::setProperty);
    return simulator;
  }
}
