package app.dari.insights.truth;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What requests say, and beside it, written by hand, what each must be reported as. A dash stands
 * for nothing.
 */
final class KnownRequests {
  private static final String CHROME = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0";
  private static final String IPHONE =
      "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like"
          + " Gecko)";

  /** User agent, person or program, device, operating system, browser, channel of the app. */
  static final List<List<String>> AGENTS =
      rows(
          """
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) CHROME Safari/537.36 | person | desktop | Windows | Chrome | -
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) CHROME Safari/537.36 Edg/140.0.0.0 | person | desktop | Windows | Edge | -
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) CHROME Whale/4.31.304.16 Safari/537.36 | person | desktop | Windows | Whale | -
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) CHROME Safari/537.36 OPR/124.0.0.0 | person | desktop | Windows | Opera | -
          Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko | person | desktop | Windows | Internet Explorer | -
          Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15 | person | desktop | macOS | Safari | -
          Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0 | person | desktop | Linux | Firefox | -
          Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) CHROME Safari/537.36 | person | desktop | ChromeOS | Chrome | -
          Mozilla/5.0 (Linux; Android 15; SM-S931N) CHROME Mobile Safari/537.36 | person | mobile | Android | Chrome | -
          Mozilla/5.0 (Linux; Android 15; SAMSUNG SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36 | person | mobile | Android | Samsung Internet | -
          Mozilla/5.0 (Linux; Android 14; SM-X910) CHROME Safari/537.36 | person | tablet | Android | Chrome | -
          Mozilla/5.0 (Linux; Android 14; SM-S918N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36 | person | mobile | Android | WebView | -
          Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.134 Mobile Safari/537.36;KAKAOTALK 2410890 | person | mobile | Android | KakaoTalk | kakaotalk
          Mozilla/5.0 (Linux; Android 14; SM-S911N; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/131.0.6778.135 Mobile Safari/537.36 Instagram 361.0.0.46.88 Android (34/14; 450dpi; 1080x2115; samsung; SM-S911N; dm1q; qcom; ko_KR; 674675155) | person | mobile | Android | Instagram | instagram
          IPHONE Version/18.0 Mobile/15E148 Safari/604.1 | person | mobile | iOS | Safari | -
          IPHONE CriOS/140.0.7339.39 Mobile/15E148 Safari/604.1 | person | mobile | iOS | Chrome | -
          Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1 | person | tablet | iOS | Safari | -
          IPHONE Mobile/15E148 KAKAOTALK 11.2.0 (INAPP) | person | mobile | iOS | KakaoTalk | kakaotalk
          IPHONE Mobile/15E148 NAVER(inapp; search; 2000; 12.10.2; 15PROMAX) | person | mobile | iOS | NAVER | naver
          IPHONE Mobile/15E148 Instagram 350.0.0.31.98 (iPhone16,2; iOS 18_0; ko_KR) | person | mobile | iOS | Instagram | instagram
          IPHONE Mobile/15E148 Barcelona 350.0.0.28.109 (iPhone16,2; iOS 18_0; ko_KR) | person | mobile | iOS | Threads | threads
          IPHONE Mobile/15E148 [FBAN/FBIOS;FBAV/489.0.0.42.78;FBDV/iPhone16,2;FBSN/iOS;FBLC/ko_KR] | person | mobile | iOS | Facebook | facebook
          IPHONE Mobile/15E148 Safari Line/14.21.0 | person | mobile | iOS | LINE | line
          IPHONE Mobile/15E148 Twitter for iPhone/10.60 | person | mobile | iOS | X | x
          IPHONE Mobile/15E148 musical_ly_34.5.0 JsSdk/2.0 BytedanceWebview/d8a21c6 | person | mobile | iOS | TikTok | tiktok
          IPHONE GSA/330.0.669 Mobile/15E148 Safari/604.1 | person | mobile | iOS | Google | search
          Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/6.0 Chrome/94.0.4606.31 TV Safari/537.36 | person | other | Tizen | Samsung Internet | -
          Mozilla/5.0 (PlayStation; PlayStation 5/2.26) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15 | person | other | unknown | Safari | -
          Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | program | - | - | - | -
          Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) CHROME Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html) | program | - | - | - | -
          facebookexternalhit/1.1;kakaotalk-scrap/1.0; +https://devtalk.kakao.com/t/scrap/33984 | program | - | - | - | -
          curl/8.5.0 | program | - | - | - | -
          - | program | - | - | - | -
          """
              .replace("CHROME", CHROME)
              .replace("IPHONE", IPHONE));

  /** Referrer, its host, its channel; dashes: the app's channel or direct. */
  static final List<List<String>> REFERRERS =
      rows(
          """
          - | direct | -
          - | direct | -
          - | direct | -
          not an address | direct | -
          http://localhost:8080/@mina | direct | -
          https://www.instagram.com/p/abc | instagram.com | instagram
          https://l.instagram.com/?u=https%3A%2F%2Fdari.example%2Fa | l.instagram.com | instagram
          https://www.google.com/ | google.com | search
          https://www.google.co.kr/search?q=dari | google.co.kr | search
          https://google.evil.example/ | google.evil.example | web
          https://search.naver.com/search.naver?query=dari | search.naver.com | search
          https://m.blog.naver.com/mina/223 | m.blog.naver.com | naver
          https://mail.naver.com/ | mail.naver.com | mail
          android-app://com.kakao.talk/ | com.kakao.talk | kakaotalk
          android-app://com.google.android.gm/ | com.google.android.gm | mail
          https://www.youtube.com/redirect?q=a | youtube.com | youtube
          https://t.co/abc | t.co | x
          https://chatgpt.com/ | chatgpt.com | ai
          HTTPS://WWW.Example.COM:8443/a?b#c | example.com | web
          https://user:pw@blog.example.org/x | blog.example.org | web
          https://fakeinstagram.com/ | fakeinstagram.com | web
          https://xn--9n2bp8q.kr/ | xn--9n2bp8q.kr | web
          http://192.0.2.9/ | 192.0.2.9 | web
          """);

  /** Address with a hole for a number up to 99, country. */
  static final List<List<String>> ADDRESSES =
      rows(
          """
          168.126.63.%d | KR
          211.249.220.%d | KR
          ::ffff:168.126.63.%d | KR
          2001:2d8::%d | KR
          2001:4860:4860::%d | US
          8.8.8.%d | US
          193.0.6.%d | NL
          133.242.0.%d | JP
          10.1.2.%d | unknown
          192.168.0.%d | unknown
          fd00::%d | unknown
          """);

  /** Accept-Language, language. */
  static final List<List<String>> LANGUAGES =
      rows(
          """
          ko-KR,ko;q=0.9,en-US;q=0.8 | ko
          ko | ko
          en-US,en;q=0.5 | en
          JA | ja
          fil-PH,fil;q=0.9 | fil
          zh-Hant-TW,zh;q=0.9 | zh
          * | unknown
          - | unknown
          """);

  /** Query, then its source, medium, campaign, term and content. */
  static final List<List<String>> QUERIES =
      rows(
          """
          - | - | - | - | - | -
          - | - | - | - | - | -
          fbclid=abc&page=2 | - | - | - | - | -
          utm_source=Newsletter&utm_medium=EMAIL&utm_campaign=%EB%B4%84+%EC%84%B8%EC%9D%BC | newsletter | email | 봄 세일 | - | -
          via=qr&utm_source=instagram&utm_source=second | instagram | - | - | - | -
          utm_source=&utm_campaign=100%25 | - | - | 100% | - | -
          xutm_source=no&utm_term=running+shoes&utm_content=a%26b | - | - | - | running shoes | a&b
          utm_campaign=sale%2&utm_content=%E2%80%8Bx | - | - | sale%2 | - | x
          utm_campaign=LONG&utm_medium=Social | - | social | CUT | - | -
          utm_campaign=\u00eb\u00b4\u0084 | - | - | 봄 | - | -
          """
              .replace("LONG", "a".repeat(120))
              .replace("CUT", "a".repeat(100)));

  /** What stands in {@code via}, the source of a click, of a view, and the block. */
  static final List<List<String>> VIAS =
      rows(
          """
          - | link | link | -
          qr | qr | qr | -
          CxDAAAAAQACAAAAAAAAAoQ | page | link | 0b10c000-0000-4000-8000-0000000000a1
          CxDAAAAAQACAAAAAAAAAsg | page | link | 0b10c000-0000-4000-8000-0000000000b2
          CxDAAAAAQACAAAAAAAAAoR | link | link | -
          somewhere | link | link | -
          """);

  /** A header, what it holds, and what it makes of a visit. */
  static final List<List<String>> WISHES =
      rows(
          """
          dnt | 0 | counted
          dnt | 1 | untracked
          sec-gpc | 1 | untracked
          sec-gpc | 0 | counted
          sec-purpose | prefetch;prerender | nobody
          purpose | preview | nobody
          x-moz | prefetch | nobody
          cookie | a=b; dari_own=OWN | nobody
          cookie | dari_own=OTHER; a=b | counted
          cookie | dari_own= | counted
          HEAD | - | nobody
          """);

  private KnownRequests() {}

  /** A cell, or null for a dash. */
  static @Nullable String cell(List<String> row, int place) {
    String text = row.get(place);
    return text.equals("-") ? null : text;
  }

  private static List<List<String>> rows(String table) {
    return table.lines().map(line -> List.of(line.strip().split(" \\| "))).toList();
  }
}
