package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.web.Visit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private static final Classifier CLASSIFIER = new Classifier();
  private static final String PHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Mobile/15E148 KAKAOTALK 11.2.0 (INAPP)";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; Yeti/1.1; +https://naver.me/spd)",
        "facebookexternalhit/1.1;kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984",
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "WhatsApp/2.23.20.0",
        "curl/8.5.0",
        "python-requests/2.32.0",
      })
  void programsThatNameThemselvesAreNotPeople(String agent) {
    assertThat(CLASSIFIER.kind(visit(agent, null, false, false))).isEqualTo("bot");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | desktop
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | desktop
          Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Mobile Safari/537.36 | mobile
          Mozilla/5.0 (Linux; Android 14; SM-X910) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 | tablet
          Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | tablet
          """)
  void peopleAreToldApartByWhatTheyHold(String agent, String device) {
    Visit visit = visit(agent, null, false, false);
    assertThat(CLASSIFIER.kind(visit)).isEqualTo("human");
    assertThat(CLASSIFIER.device(visit)).isEqualTo(device);
  }

  @Test
  void theKakaoTalkBrowserIsAPersonWithAPhone() {
    Visit visit = visit(PHONE, null, false, false);
    assertThat(CLASSIFIER.kind(visit)).isEqualTo("human");
    assertThat(CLASSIFIER.device(visit)).isEqualTo("mobile");
  }

  @Test
  void headAndPrefetchAreKeptApart() {
    assertThat(CLASSIFIER.kind(visit(PHONE, null, true, false))).isEqualTo("head");
    assertThat(CLASSIFIER.kind(visit(PHONE, null, false, true))).isEqualTo("prefetch");
    assertThat(CLASSIFIER.kind(visit(null, null, false, false))).isEqualTo("bot");
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          https://www.instagram.com/p/abc, instagram.com
          https://L.Instagram.com/, l.instagram.com
          android-app://com.kakao.talk/, com.kakao.talk
          not an address, -
          https:///nothing, -
          """)
  void theReferringSiteIsItsHostAlone(String referrer, @Nullable String host) {
    assertThat(Classifier.referrerHost(visit(PHONE, referrer, false, false))).isEqualTo(host);
  }

  private static Visit visit(
      @Nullable String agent, @Nullable String referrer, boolean head, boolean prefetch) {
    return new Visit(
        Visit.Kind.CLICK,
        0,
        UUID.randomUUID(),
        UUID.randomUUID(),
        null,
        null,
        null,
        "203.0.113.9",
        agent,
        referrer,
        "ko-KR,ko;q=0.9",
        head,
        prefetch,
        false);
  }
}
