package app.dari;

import app.dari.platform.config.Environment;
import app.dari.platform.database.postgres.EmbeddedPostgres;
import app.dari.platform.database.postgres.HomeLock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/**
 * {@code postgres}: the embedded PostgreSQL alone, for live reload, where the server comes and
 * goes. Prints its address and runs until told to stop; PostgreSQL ends with it.
 */
@Command(name = "postgres", hidden = true)
final class PostgresCommand implements Callable<Integer> {
  @Override
  public Integer call() throws InterruptedException {
    Configuration configuration = Configuration.read(Environment.ofProcess());
    try (Termination termination = Termination.expect();
        HomeLock lock = HomeLock.take(configuration.server().home());
        EmbeddedPostgres postgres =
            EmbeddedPostgres.start(
                lock,
                line -> System.err.println(line),
                configuration.database().embeddedSettings())) {
      System.out.println(postgres.databaseUrl());
      System.out.flush();
      termination.await();
      return 0;
    }
  }
}
