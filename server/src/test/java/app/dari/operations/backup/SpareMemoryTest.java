package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SpareMemoryTest {
  @TempDir Path root;

  @Test
  void theMachineSaysWhatIsLeft() throws IOException {
    write("proc/meminfo", "MemTotal: 1000 kB\nMemAvailable:  300 kB\n");
    assertThat(spare()).isEqualTo(300 << 10);
  }

  @Test
  void aContainerWithALimitHasWhatIsLeftOfIt() throws IOException {
    write("proc/meminfo", "MemAvailable: 99999999 kB\n");
    write("proc/self/cgroup", "0::/\n");
    write("sys/fs/cgroup/memory.max", "536870912\n");
    write("sys/fs/cgroup/memory.current", "500000000\n");
    write("sys/fs/cgroup/memory.stat", "anon 1\ninactive_file 100000000\n");
    assertThat(spare()).isEqualTo(136_870_912);
    write("sys/fs/cgroup/memory.max", "max\n");
    assertThat(spare()).isEqualTo(99_999_999L << 10);
  }

  @Test
  void aServiceHasItsOwnGroup() throws IOException {
    write("proc/self/cgroup", "1:name=systemd:/\n0::/system.slice/dari.service\n");
    write("sys/fs/cgroup/system.slice/dari.service/memory.max", "1000\n");
    write("sys/fs/cgroup/system.slice/dari.service/memory.current", "400\n");
    assertThat(spare()).isEqualTo(600);
  }

  @Test
  void theFirstKindOfGroupsIsReadToo() throws IOException {
    write("proc/self/cgroup", "5:memory:/dari\n4:cpu,cpuacct:/\n");
    write("sys/fs/cgroup/memory/dari/memory.limit_in_bytes", "1000\n");
    write("sys/fs/cgroup/memory/dari/memory.usage_in_bytes", "900\n");
    write("sys/fs/cgroup/memory/dari/memory.stat", "inactive_file 1\ntotal_inactive_file 50\n");
    assertThat(spare()).isEqualTo(150);
  }

  @Test
  void whereNothingIsSaidThereIsEnough() {
    assertThat(spare()).isEqualTo(Long.MAX_VALUE);
  }

  private long spare() {
    return new SpareMemory(root).bytes();
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
