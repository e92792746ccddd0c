package app.dari.operations.faults;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.operations.faults.LogEar.Heard;
import app.dari.platform.telemetry.RequestLog;
import java.util.List;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class LogEarTest {
  private final LogEar ear = new LogEar();

  @Test
  void whatCouldNotBeKeptIsHeardOnceMore() {
    ear.publish(line("app.dari.a", "It broke"));
    Heard taken = ear.take();
    assertThat(taken.faults()).hasSize(1);
    assertThat(ear.take().isEmpty()).isTrue();
    ear.publish(line("app.dari.a", "It broke"));
    ear.giveBack(taken);
    assertThat(ear.take().faults()).singleElement().returns(2L, Fault::seen);
  }

  @Test
  void ofManySlowRequestsTheSlowestStay() {
    for (int i = 1; i <= 120; i++) {
      ExtLogRecord line = line(RequestLog.CATEGORY, "Slow");
      line.putMdc("durationMs", Integer.toString(i));
      line.putMdc("route", "/api/v1/links");
      line.putMdc("traceId", "t" + i);
      ear.publish(line);
    }
    Heard heard = ear.take();
    assertThat(heard.faults()).isEmpty();
    assertThat(heard.slow()).hasSize(50).allMatch(request -> request.millis() > 70);
    assertThat(heard.slow()).extracting(SlowRequest::route).containsOnly("/api/v1/links");
  }

  @Test
  void ofAFloodOfCausesWhatIsTooManyIsOne() {
    for (int i = 0; i < 10_000; i++) {
      ear.publish(line("app.dari.flood." + Integer.toString(i, 26), "It broke"));
    }
    List<Fault> heard = ear.take().faults();
    assertThat(heard).hasSize(201);
    assertThat(heard)
        .filteredOn(fault -> fault.id().equals(Cause.OTHERS))
        .singleElement()
        .returns(9_800L, Fault::seen);
  }

  @Test
  void whatCannotBeReadHarmsNobody() {
    ExtLogRecord line = line("app.dari.a", "It broke");
    line.setThrown(
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new UnsupportedOperationException();
          }
        });
    ear.publish(line);
    assertThat(ear.take().isEmpty()).isTrue();
  }

  private static ExtLogRecord line(String category, String words) {
    ExtLogRecord line = new ExtLogRecord(Level.WARN, words, LogEarTest.class.getName());
    line.setLoggerName(category);
    return line;
  }
}
