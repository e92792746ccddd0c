package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
final class ReadsTest {
  private static final String END =
      "select count(*) from unnest(?::int[]) pid where pg_terminate_backend(pid)";

  @Inject Jdbi jdbi;
  @Inject Reads reads;

  private final AtomicInteger times = new AtomicInteger();

  @Test
  void whenAllConnectionsAreDroppedARequestThatReadsIsAnsweredAllTheSame() {
    Set<Integer> pids = new HashSet<>();
    List<Handle> open = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Handle handle = jdbi.open();
      open.add(handle);
      pids.add(backend(handle));
    }
    open.forEach(Handle::close);
    int answer =
        reads.repeat(() ->
            jdbi.withHandle(handle -> {
              if (times.incrementAndGet() == 1) {
                pids.remove(backend(handle));
                ended(handle, pids);
                ended(handle, List.of(backend(handle)));
              }
              return backend(handle);
            }));
    assertThat(times).hasValue(2);
    assertThat(pids).hasSizeGreaterThan(3).doesNotContain(answer);
  }

  @Test
  void anyOtherFaultIsToldAtOnce() {
    assertThatThrownBy(() ->
            reads.repeat(() -> {
              times.incrementAndGet();
              return jdbi.withHandle(handle -> handle.execute("select 1 / 0"));
            }))
        .hasRootCauseInstanceOf(SQLException.class);
    assertThat(times).hasValue(1);
  }

  @Test
  void whoWaitedForAConnectionInVainDoesNotWaitAgain() {
    assertThatThrownBy(() ->
            reads.repeat(() -> {
              times.incrementAndGet();
              throw new ConnectionException(new SQLException("none", "08006"));
            }))
        .isInstanceOf(ConnectionException.class);
    assertThat(times).hasValue(1);
  }

  private static int backend(Handle handle) {
    return handle.createQuery("select pg_backend_pid()").mapTo(Integer.class).one();
  }

  private static void ended(Handle handle, Collection<Integer> pids) {
    handle.createQuery(END).bind(0, pids.toArray(Integer[]::new)).mapTo(Integer.class).one();
  }
}
