package app.dari.operations.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

final class LostDatabaseTest {
  @Test
  void itIsAskedOnceInAWhileAndNothingIsForgotten() {
    AtomicInteger asked = new AtomicInteger();
    LogEar ear = new LogEar();
    Faults faults =
        new Faults(
            Jdbi.create(() -> {
              asked.incrementAndGet();
              throw new SQLException("It is not there");
            }),
            Clock.systemUTC(),
            ear);
    for (int i = 0; i < 20; i++) {
      ExtLogRecord line = new ExtLogRecord(Level.ERROR, "It broke", getClass().getName());
      line.setLoggerName("app.dari.a");
      ear.publish(line);
      faults.keep();
    }
    assertThat(asked).hasValue(1);
    assertThat(ear.take().faults()).singleElement().returns(20L, Fault::seen);
  }
}
