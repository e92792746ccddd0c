package app.dari;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;

/** {@code demo}: three creators with pages and 90 days of visits, beside the server or without. */
@Command(name = "demo")
final class DemoCommand implements Callable<Integer> {
  @Override
  public Integer call() {
    AtomicInteger code = new AtomicInteger();
    try (Instance instance = Instance.join()) {
      instance.configuration().frameworkSettings(instance.database()).forEach(System::setProperty);
      System.setProperty(Demo.PROPERTY, "true");
      System.setProperty("quarkus.http.host-enabled", "false");
      System.setProperty("quarkus.management.port", "0");
      System.setProperty("quarkus.log.level", "WARN");
      Quarkus.run(Demo.class, (exit, _) -> code.set(exit));
    }
    return code.get();
  }
}
