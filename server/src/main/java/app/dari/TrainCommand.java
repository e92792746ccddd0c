package app.dari;

import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import picocli.CommandLine.Command;

/**
 * {@code train}: starts like {@code up}, asks itself what people will ask and ends. Run once by the
 * build under {@code -XX:AOTCacheOutput}, on a folder thrown away afterwards.
 */
@Command(name = "train", hidden = true)
final class TrainCommand implements Callable<Integer> {
  private static final Logger LOG = Logger.getLogger(TrainCommand.class);

  @Override
  public Integer call() throws IOException {
    for (String port : List.of("PORT", "MANAGEMENT_PORT")) {
      try (var free = new ServerSocket(0)) {
        System.setProperty(port, Integer.toString(free.getLocalPort()));
      }
    }
    int[] code = new int[1];
    try (Instance instance = Instance.take(LOG::info)) {
      instance.configuration().frameworkSettings(instance.database()).forEach(System::setProperty);
      Quarkus.run(Training.class, (exit, _) -> code[0] = exit);
    }
    return code[0];
  }
}
