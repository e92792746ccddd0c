package app.dari;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.database.DatabaseUrl;
import app.dari.platform.web.Draining;
import app.dari.users.kakao.simulator.KakaoSimulator;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.runtime.Quarkus;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;
import picocli.CommandLine;
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

  /** For ./dari dev: the database is another process's, which lives on while we come and go. */
  @Option(names = "--reloading", hidden = true)
  private boolean reloading;

  @Override
  public Integer call() {
    try (Termination termination = Termination.expect(UpCommand::drain)) {
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
    if (reloading) {
      return reload();
    }
    AtomicInteger code = new AtomicInteger();
    try (Instance instance = Instance.take(LOG::info, this::check)) {
      ServerConfig config = instance.configuration().server();
      if (!ListeningPorts.areFree(config)) {
        return CommandLine.ExitCode.SOFTWARE;
      }
      try (KakaoSimulator _ = kakaoSimulator ? simulator(config) : null) {
        LastStart.keep(instance.configuration());
        instance
            .configuration()
            .frameworkSettings(instance.database())
            .forEach(System::setProperty);
        Quarkus.run(
            Server.class,
            (exit, failure) -> {
              code.set(exit);
              if (failure != null && !termination.isWanted()) {
                failure.printStackTrace(System.err);
              }
            });
      }
    }
    return code.get();
  }

  /** While it starts there is nobody to be told. */
  private static void drain() throws InterruptedException {
    ArcContainer beans = Arc.container();
    if (beans != null && beans.isRunning()) {
      beans.instance(Draining.class).get().run();
    }
  }

  private int reload() {
    Environment environment = Environment.ofProcess();
    Configuration configuration = Configuration.read(environment);
    DatabaseUrl database = configuration.database().url();
    if (database == null) {
      environment.refuse(
          "DATABASE_URL",
          "is missing; ./dari dev sets it",
          "postgresql://dari:secret@localhost/dari");
    }
    if (database == null || !environment.problems().isEmpty()) {
      throw new FaultySettingsException(environment.problems());
    }
    configuration.frameworkSettings(database).forEach(System::setProperty);
    Quarkus.run(Server.class);
    return 0;
  }

  private void check(Configuration configuration, Environment environment) {
    if (kakaoSimulator && configuration.server().production()) {
      environment.refuse(
          "DARI_ENV",
          "is production, where the Kakao simulator must not sign people in",
          "development");
    }
  }

  /** Its port is the one above ours if possible: people are known by its address. */
  private static KakaoSimulator simulator(ServerConfig config) {
    int wanted = config.port() + 1;
    boolean free =
        wanted <= 65_535
            && wanted != config.managementPort()
            && ListeningPorts.isFree("localhost", wanted);
    KakaoSimulator simulator = KakaoSimulator.start(free ? wanted : 0, config, Clock.systemUTC());
    if (!free) {
      System.out.println(
          CommandTexts.text("up.simulator-elsewhere", Map.of("url", simulator.issuer())));
    }
    simulator.settings().forEach(System::setProperty);
    return simulator;
  }
}
