package app.dari.platform.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
final class ShareTest {
  /** As a process of PostgreSQL that had to wait between being made and beginning its session. */
  @Test
  void aProcessThatBeginsItsSessionLateStandsBackInIt() throws Exception {
    Process parent =
        new ProcessBuilder("sh", "-c", "(sleep 2; exec setsid sleep 60) & wait").start();
    Thread keeper = new Share(parent::pid).keep();
    try {
      ProcessHandle child =
          await().until(() -> parent.children().findFirst(), found -> found.isPresent()).get();
      Path process = Path.of("/proc", child.pid() + "");
      assertThat(session(process)).isNotEqualTo(child.pid());
      await().until(() -> session(process) == child.pid());
      if (Files.exists(process.resolve("autogroup"))) {
        await()
            .untilAsserted(() ->
                assertThat(Files.readString(process.resolve("autogroup")).strip())
                    .endsWith("nice " + Share.NICE));
      }
    } finally {
      keeper.interrupt();
      parent.descendants().forEach(ProcessHandle::destroy);
      parent.destroy();
    }
  }

  private static long session(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 6)[3]);
  }
}
