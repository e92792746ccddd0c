package app.dari.insights.drain;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.insights.country.Countries;
import app.dari.insights.country.CountryConfig;
import app.dari.platform.agents.Agents;
import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.web.Visit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifierTest {
  private static final ServerConfig SERVER =
      ServerConfig.read(
          Environment.of(
              Map.of("PUBLIC_URL", "https://www.dari.example", "DARI_HOME", "target/classifier")
                  ::get));
  private static final Classifier CLASSIFIER =
      new Classifier(new Agents(), new Countries(new CountryConfig(null), SERVER), SERVER);
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko) Mobile/15E148 ";
  private static final String PHONE = IPHONE + "KAKAOTALK 11.2.0 (INAPP)";

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
    assertThat(CLASSIFIER.classify(visit(agent, null, false, false)).who()).isEqualTo("bot");
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
    assertThat(CLASSIFIER.classify(visit).who()).isEqualTo("human");
    assertThat(CLASSIFIER.classify(visit).device()).isEqualTo(device);
  }

  @Test
  void theKakaoTalkBrowserIsAPersonWithAPhone() {
    Visit visit = visit(PHONE, null, false, false);
    assertThat(CLASSIFIER.classify(visit).who()).isEqualTo("human");
    assertThat(CLASSIFIER.classify(visit).device()).isEqualTo("mobile");
  }

  @Test
  void headAndPrefetchAreKeptApart() {
    assertThat(CLASSIFIER.classify(visit(PHONE, null, true, false)).who()).isEqualTo("head");
    assertThat(CLASSIFIER.classify(visit(PHONE, null, false, true)).who()).isEqualTo("prefetch");
    assertThat(CLASSIFIER.classify(visit(null, null, false, false)).who()).isEqualTo("bot");
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          -                                    | KAKAOTALK 11.2.0 (INAPP)                              | kakaotalk | KakaoTalk
          -                                    | NAVER(inapp; search; 2000; 12.10.2; 15PROMAX)         | naver     | NAVER
          -                                    | Instagram 350.0.0.31.98 (iPhone16,2; iOS 18_0; ko_KR) | instagram | Instagram
          -                                    | Safari Line/14.19.1                                   | line      | LINE
          -                                    | [FBAN/FBIOS;FBAV/480.0.0.33.106;FBDV/iPhone16,2]      | facebook  | Facebook
          -                                    | musical_ly_37.1.0 BytedanceWebview/d8a21c6            | tiktok    | TikTok
          -                                    | Twitter for iPhone/10.60                              | x         | X
          -                                    | Barcelona 350.0.0.23.97                               | threads   | Threads
          -                                    | BAND/17.1.3 (iOS 18.0)                                | band      | BAND
          -                                    | DaumApps/8.4.0                                        | daum      | Daum
          -                                    | Safari/604.1                                          | direct    | Safari
          https://l.instagram.com/?u=x         | Safari/604.1                                          | instagram | Safari
          https://www.google.co.kr/            | Safari/604.1                                          | search    | Safari
          https://GOOGLE.com                   | Safari/604.1                                          | search    | Safari
          https://google.evil.example/         | Safari/604.1                                          | web       | Safari
          https://docs.google.com/document     | Safari/604.1                                          | web       | Safari
          https://m.search.naver.com/search?q  | NAVER(inapp; search; 2000; 12.10.2; 15PROMAX)         | search    | NAVER
          https://m.blog.naver.com/who         | KAKAOTALK 11.2.0 (INAPP)                              | naver     | KakaoTalk
          https://mail.google.com/mail/        | Safari/604.1                                          | mail      | Safari
          https://t.co/abc                     | Safari/604.1                                          | x         | Safari
          https://m.youtube.com/watch?v=1      | Safari/604.1                                          | youtube   | Safari
          android-app://com.kakao.talk/        | Safari/604.1                                          | kakaotalk | Safari
          https://someones.blog/               | KAKAOTALK 11.2.0 (INAPP)                              | web       | KakaoTalk
          https://dari.example/@somebody       | Instagram 350.0.0.31.98 (iPhone16,2; iOS 18_0; ko_KR) | instagram | Instagram
          https://www.dari.example/@somebody   | Safari/604.1                                          | direct    | Safari
          """)
  void theChannelIsTheReferringSiteElseTheAppThatShowsThePage(
      @Nullable String referrer, String ending, String channel, String browser) {
    Seen seen = CLASSIFIER.classify(visit(IPHONE + ending, referrer, false, false));
    assertThat(seen)
        .extracting(Seen::channel, Seen::browser, Seen::os, Seen::who, Seen::device)
        .containsExactly(channel, browser, "iOS", "human", "mobile");
  }

  @Test
  void ourOwnPagesAreNoReferrer() {
    Visit visit = visit(PHONE, "https://dari.example/@somebody", false, false);
    assertThat(CLASSIFIER.classify(visit).referrerHost()).isNull();
  }

  @Test
  void aVisitHasTheCountryOfItsAddress() {
    assertThat(CLASSIFIER.classify(visit(PHONE, null, false, false)).country()).isEqualTo("KR");
  }

  @Test
  void aVisitHasTheCampaignOfTheAddressThatWasAskedFor() {
    assertThat(CLASSIFIER.classify(visit(PHONE, null, false, false)).utm())
        .isEqualTo(new Seen.Utm("newsletter", null, "봄", null, null));
  }

  @Test
  void everyAppOfTheTableOfChannelsIsInTheTableOfUserAgents() throws IOException {
    String table = Files.readString(Path.of("src/main/resources/platform/agents.txt"));
    assertThat(Channels.read().apps())
        .allSatisfy(app -> assertThat(table).contains("\napp | " + app + " |"));
  }

  @Test
  void channelsAreShortWordsInLowerCase() {
    assertThat(Channels.read().all()).allMatch(channel -> channel.matches("[a-z]{1,16}"));
  }

  private static Visit visit(
      @Nullable String agent, @Nullable String referrer, boolean head, boolean prefetch) {
    return new Visit(
        Visit.Kind.CLICK,
        0,
        UUID.randomUUID(),
        UUID.randomUUID(),
        null,
        "a=b&utm_source=Newsletter&utm_campaign=%EB%B4%84",
        null,
        "168.126.63.1",
        agent,
        referrer,
        "ko-KR,ko;q=0.9",
        head,
        prefetch,
        false);
  }
}
