package app.dari.platform.database.postgres;

import java.nio.file.Path;

/** A process that starts PostgreSQL, says so and waits to be killed. */
final class HolderForTests {
  private HolderForTests() {}

  public static void main(String[] arguments) throws InterruptedException {
    HomeLock lock = HomeLock.take(Path.of(arguments[0]));
    EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, System.out::println);
    System.out.println("pid " + postgres.pid());
    Thread.sleep(600_000);
  }
}
