package app.dari.platform.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MemoryLimitTest {
  @TempDir Path folder;

  private Path write(String file, String text) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    return Files.writeString(path, text);
  }

  private MemoryLimit of(String membership) throws IOException {
    return MemoryLimit.of(write("cgroup", membership), folder.resolve("fs"));
  }

  @Test
  void versionTwoIsRead() throws IOException {
    write("fs/dari/memory.max", "536870912\n");
    write("fs/dari/memory.current", "300000000\n");
    write("fs/dari/memory.stat", "anon 1\ninactive_file 90000000\nactive_file 10000000\n");
    MemoryLimit memory = of("0::/dari\n");
    assertThat(memory.limit()).hasValue(536_870_912);
    assertThat(memory.used()).hasValue(200_000_000);
  }

  @Test
  void versionOneIsRead() throws IOException {
    write("fs/memory/dari/memory.limit_in_bytes", "536870912\n");
    write("fs/memory/dari/memory.usage_in_bytes", "300000000\n");
    write(
        "fs/memory/dari/memory.stat",
        """
        inactive_file 1
        active_file 2
        cache 7
        total_inactive_file 90000000
        total_active_file 10000000
        """);
    MemoryLimit memory = of("5:cpu,cpuacct:/dari\n4:memory:/dari\n0::/\n");
    assertThat(memory.limit()).hasValue(536_870_912);
    assertThat(memory.used()).hasValue(200_000_000);
  }

  @Test
  void withinAContainerTheGroupIsTheRoot() throws IOException {
    write("fs/memory.max", "536870912");
    write("fs/memory.current", "1");
    assertThat(of("0::/kubepods/pod1/abc\n").limit()).hasValue(536_870_912);
  }

  @Test
  void theLimitOfAGroupAroundOursCounts() throws IOException {
    write("fs/system.slice/memory.max", "1000");
    write("fs/system.slice/memory.current", "900");
    write("fs/system.slice/dari.service/memory.max", "max\n");
    write("fs/system.slice/dari.service/memory.current", "7");
    MemoryLimit memory = of("0::/system.slice/dari.service\n");
    assertThat(memory.limit()).hasValue(1_000);
    assertThat(memory.used()).hasValue(900);
  }

  @Test
  void noLimitIsNone() throws IOException {
    write("fs/memory.max", "max\n");
    write("fs/memory.current", "5");
    assertThat(of("0::/\n").limit()).isEmpty();
    write("fs/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertThat(of("4:memory:/\n").limit()).isEmpty();
    assertThat(of("rubbish\n").limit()).isEmpty();
    assertThat(MemoryLimit.of(folder.resolve("nothing"), folder).limit()).isEmpty();
  }
}
