package app.dari.platform.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Tag("any-postgres")
class EmbeddedPostgresTest {
  @TempDir static Path shared;
  private static int homes;

  private final Path home = shared.resolve("home-" + homes++);
  private final List<String> log = new CopyOnWriteArrayList<>();

  /** Each test gets a copy of one cluster: making one takes a second or two. */
  EmbeddedPostgresTest() throws Exception {
    Path made = shared.resolve("made");
    if (!Files.exists(made)) {
      try (HomeLock lock = HomeLock.take(made);
          EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
        assertThat(postgres.pid()).isPositive();
      }
    }
    Process copy = new ProcessBuilder("cp", "-Rp", made.toString(), home.toString()).start();
    assertThat(copy.waitFor()).isZero();
  }

  @AfterEach
  void nothingStaysBehind() {
    PidFile left = PidFile.read(new Layout(home).data());
    assertThat(left == null || ProcessHandle.of(left.pid()).isEmpty()).isTrue();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsDoneForAConnectionTakesWhatOthersLeaveOfTheProcessors() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add);
        Connection connection = connect(postgres.databaseUrl())) {
      Path process = Path.of("/proc", one(connection, "select pg_backend_pid()"));
      await().untilAsserted(() -> assertThat(nice(process)).isEqualTo(Share.NICE));
      // Only where the kernel shares the processors among sessions.
      if (Files.exists(process.resolve("autogroup"))) {
        await()
            .untilAsserted(() ->
                assertThat(Files.readString(process.resolve("autogroup")).strip())
                    .endsWith("nice " + Share.NICE));
      }
    }
  }

  private static int nice(Path process) throws IOException {
    String stat = Files.readString(process.resolve("stat"));
    return Integer.parseInt(stat.substring(stat.lastIndexOf(')') + 2).split(" ", 20)[16]);
  }

  @Test
  void theApplicationIsNoSuperuserAndOwnsItsDatabase() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add);
        Connection connection = connect(postgres.databaseUrl())) {
      assertThat(
              one(
                  connection,
                  "select rolsuper::text || rolcreatedb || rolcreaterole from pg_roles where rolname = current_user"))
          .isEqualTo("falsefalsefalse");
      assertThat(
              one(
                  connection,
                  "select pg_get_userbyid(datdba) from pg_database where datname = current_database()"))
          .isEqualTo("dari");
      assertThat(
              one(
                  connection,
                  "select pg_has_role('pg_monitor', 'member')::text || pg_has_role('pg_signal_backend', 'member')"))
          .isEqualTo("truetrue");
      assertThat(one(connection, "select count(*) > 0 from pg_stat_statements")).isEqualTo("t");
      assertThatThrownBy(() -> one(connection, "select pg_read_file('/etc/passwd')"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void dataIsDurableChecksummedAndComparedByCodePoint() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add);
        Connection connection = connect(postgres.databaseUrl())) {
      for (String on :
          List.of("fsync", "full_page_writes", "synchronous_commit", "data_checksums")) {
        assertThat(one(connection, "show " + on)).as(on).isEqualTo("on");
      }
      assertThat(one(connection, "show jit")).isEqualTo("off");
      assertThat(one(connection, "show server_encoding")).isEqualTo("UTF8");
      assertThat(
              one(
                  connection,
                  "select datlocprovider::text || datlocale from pg_database where datname = current_database()"))
          .isEqualTo("bC.UTF-8");
      assertThat(one(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void aWrongPasswordIsRefused() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      URI right = URI.create(postgres.databaseUrl());
      assertThatThrownBy(
              () -> connect("postgresql://dari:wrong@127.0.0.1:" + right.getPort() + "/dari"))
          .isInstanceOf(SQLException.class);
      assertThatThrownBy(
              () -> connect("postgresql://postgres:@127.0.0.1:" + right.getPort() + "/postgres"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void secretsAreReadableByTheirOwnerAloneAndInNoLog() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres _ = EmbeddedPostgres.start(lock, log::add)) {
      Layout layout = new Layout(home.toRealPath());
      for (Path file : List.of(layout.superuserPassword(), layout.applicationPassword())) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
        assertThat(Files.readString(layout.log())).doesNotContain(Files.readString(file).strip());
        assertThat(log.toString()).doesNotContain(Files.readString(file).strip());
      }
      try (Stream<Path> left = Files.list(layout.root())) {
        assertThat(left.map(Path::getFileName).map(Path::toString))
            .noneMatch(name -> name.startsWith("making-") || name.endsWith(".new"));
      }
    }
  }

  @Test
  void dataAndAddressStayFromStartToStart() throws Exception {
    String first;
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add);
        Connection connection = connect(postgres.databaseUrl())) {
      first = postgres.databaseUrl();
      execute(connection, "create table kept (n int); insert into kept values (7)");
    }
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add);
        Connection connection = connect(postgres.databaseUrl())) {
      assertThat(postgres.databaseUrl()).isEqualTo(first);
      assertThat(one(connection, "select n from kept")).isEqualTo("7");
    }
  }

  @Test
  void killedAloneItComesBackOnTheSamePortWithItsData() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      try (Connection connection = connect(postgres.databaseUrl())) {
        execute(connection, "create table kept (n int)");
      }
      for (int round = 1; round <= 2; round++) {
        try (Connection connection = connect(postgres.databaseUrl())) {
          execute(connection, "insert into kept values (" + round + ")");
        }
        long before = postgres.pid();
        Signals.KILL.send(before);
        await().atMost(Duration.ofSeconds(20)).until(() -> answers(postgres.databaseUrl()));
        assertThat(postgres.pid()).isNotEqualTo(before);
        try (Connection connection = connect(postgres.databaseUrl())) {
          assertThat(one(connection, "select count(*) from kept"))
              .isEqualTo(Integer.toString(round));
        }
      }
      assertThat(log)
          .anyMatch(line -> line.contains("starting it again"))
          .contains("PostgreSQL is back");
    }
  }

  @Test
  void whatKeepsItFromStartingAgainMayPass() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      Path written = new Layout(lock.home()).log();
      Path aside = written.resolveSibling("aside.log");
      Files.move(written, aside);
      Files.createDirectory(written);
      Signals.KILL.send(postgres.pid());
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> log.stream().filter(line -> line.contains("cannot be started")).count() > 1);
      Files.delete(written);
      Files.move(aside, written);
      await().atMost(Duration.ofSeconds(20)).until(() -> answers(postgres.databaseUrl()));
    }
  }

  @Test
  void aSecondStartOnTheSameFolderIsRefusedAndTheFirstRunsOn() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThatThrownBy(() -> HomeLock.take(home))
          .isInstanceOf(HomeInUseException.class)
          .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
      assertThat(answers(EmbeddedPostgres.attach(home))).isTrue();
      assertThat(EmbeddedPostgres.attach(home)).isEqualTo(postgres.databaseUrl());
    }
    assertThatThrownBy(() -> EmbeddedPostgres.attach(home)).isInstanceOf(PostgresException.class);
  }

  @Test
  void aTakenPortIsReplacedByAFreeOne() throws Exception {
    int port;
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      port = URI.create(postgres.databaseUrl()).getPort();
    }
    try (var _ = new java.net.ServerSocket(port, 1, java.net.InetAddress.getLoopbackAddress());
        HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(URI.create(postgres.databaseUrl()).getPort()).isNotEqualTo(port);
      assertThat(answers(postgres.databaseUrl())).isTrue();
    }
  }

  @Test
  void aPidFileThatNamesAStrangerIsNoObstacle() throws Exception {
    try (HomeLock lock = HomeLock.take(home);
        EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
      assertThat(postgres.pid()).isPositive();
    }
    Process stranger = new ProcessBuilder("sleep", "600").start();
    try (HomeLock lock = HomeLock.take(home)) {
      Layout layout = new Layout(lock.home());
      Files.writeString(
          PidFile.of(layout.data()),
          stranger.pid() + "\n" + layout.data() + "\n1\n5432\n\n127.0.0.1\n 1 1\nready   \n");
      try (EmbeddedPostgres postgres = EmbeddedPostgres.start(lock, log::add)) {
        assertThat(answers(postgres.databaseUrl())).isTrue();
        assertThat(stranger.isAlive()).isTrue();
      }
    } finally {
      stranger.destroyForcibly();
    }
  }

  @Test
  void dataOfAnotherMajorVersionIsRefusedWithBothNamed() throws Exception {
    Files.writeString(home.resolve("postgres/data/PG_VERSION"), "17\n");
    try (HomeLock lock = HomeLock.take(home)) {
      assertThatThrownBy(() -> EmbeddedPostgres.start(lock, log::add))
          .isInstanceOf(PostgresException.class)
          .hasMessageContaining("PostgreSQL 17")
          .hasMessageContaining("brings 18");
    }
  }

  private static boolean answers(String url) {
    try (Connection connection = connect(url)) {
      return one(connection, "select 1").equals("1");
    } catch (SQLException _) {
      return false;
    }
  }

  private static Connection connect(String url) throws SQLException {
    URI uri = URI.create(url);
    String[] user = uri.getUserInfo().split(":", 2);
    return DriverManager.getConnection(
        "jdbc:postgresql://" + uri.getHost() + ":" + uri.getPort() + uri.getPath(),
        user[0],
        user[1]);
  }

  private static String one(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getString(1);
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
