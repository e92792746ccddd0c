package app.dari.operations.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.Instant;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CauseTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mail to MARK@people.example bounced",
        "no page @MARK",
        "GET https://MARK.example/a?b=c failed",
        "jdbc:postgresql://dari:MARK@db/dari",
        "redirect ?code=MARK&state=1",
        "invalid input syntax: \"MARK\"",
        "cut off \"MARK",
        "the name 'MARK' is taken",
        "Key (email)=(MARK) already exists",
        "It failed\n  Detail: Key (email)=(MARK)",
        "password=MARK",
        "CLIENT_SECRET: MARK,",
        "authorization: Bearer MARK",
        "header bearer MARK",
      })
  void whatNamesPeopleOrOpensDoorsIsLeftOut(String text) {
    assertThat(fault(text, new IllegalStateException(text)).toString()).doesNotContain("MARK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "010-1234-5678",
        "01012345678",
        "203.0.113.7",
        "2001:db8:0:1::7",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0",
        "3f1c2b9a-7a43-4c55-9f5e-0a2b6a1c9d10",
        "dk_live_8Zx0QmT4vPz91LsA"
      })
  void numbersOfPeopleAndKeysAreLeftOut(String secret) {
    Fault fault = fault("It is " + secret + " again", new IllegalStateException(secret + " broke"));
    assertThat(fault.example()).doesNotContain(secret).contains("It is …").contains("… broke");
    assertThat(fault.words()).doesNotContain(secret);
  }

  @Test
  void whatTellsCausesApartStays() {
    Fault fault =
        fault(
            "Kakao's answer isn't JSON: HTTP 400, KOE320",
            new IllegalStateException("No space left on /var/lib/dari/ledger"));
    assertThat(fault.example())
        .contains("Kakao's answer isn't JSON: HTTP 400, KOE320")
        .contains("No space left on /var/lib/dari/ledger");
    assertThat(fault.words()).isEqualTo("Kakao's answer isn't JSON: HTTP …, KOE…");
  }

  @Test
  void numbersTellNoCausesApartButWhatIsThrownDoes() {
    Fault fault = fault("Drain 7 failed", new IllegalStateException());
    assertThat(fault("Drain 12 failed", new IllegalStateException()).id()).isEqualTo(fault.id());
    assertThat(fault("Drain 7 failed", new NullPointerException()).id()).isNotEqualTo(fault.id());
    assertThat(fault("Drain 7 broke", new IllegalStateException()).id()).isNotEqualTo(fault.id());
  }

  @Test
  void whatIsLongIsCutAndTakesNoTime() {
    String hostile = "'\"`“(@:?=a1-".repeat(1_000_000);
    Instant before = Instant.now();
    assertThatCode(
            () -> {
              Fault fault = fault(hostile, new IllegalStateException(hostile));
              assertThat(fault.words()).hasSizeLessThan(400);
              assertThat(fault.example()).hasSizeLessThan(3_100);
            })
        .doesNotThrowAnyException();
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(2));
  }

  private static Fault fault(String text, Throwable thrown) {
    ExtLogRecord line = new ExtLogRecord(Level.ERROR, text, FormatStyle.NO_FORMAT, "x");
    line.setLoggerName("app.dari.somewhere");
    line.setThrown(thrown);
    return Cause.of(line);
  }
}
