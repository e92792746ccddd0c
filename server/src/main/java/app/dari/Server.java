package app.dari;

import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;

/** The serving program once everything has started: says so and waits for its end. */
@Singleton
@Unremovable
final class Server implements QuarkusApplication {
  private final Greeting greeting;

  Server(Greeting greeting) {
    this.greeting = greeting;
  }

  @Override
  public int run(String... arguments) {
    // On a thread of its own: nothing the database does there may end the server, and a stop need
    // not wait for it.
    Thread greeter = Thread.ofPlatform().daemon().name("greeting").start(greeting::say);
    Quarkus.waitForExit();
    greeter.interrupt();
    return 0;
  }
}
