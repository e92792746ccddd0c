package app.dari.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.platform.web.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "instagram, mina.studio, https://www.instagram.com/mina.studio/",
    "instagram, @mina.studio, https://www.instagram.com/mina.studio/",
    "instagram, instagram.com/mina?igsh=x, https://www.instagram.com/mina",
    "instagram, http://m.instagram.com/mina/#x, https://www.instagram.com/mina/",
    "youtube, @minastudio, https://www.youtube.com/@minastudio",
    "youtube, 미나스튜디오, https://www.youtube.com/@%EB%AF%B8%EB%82%98%EC%8A%A4%ED%8A%9C%EB%94%94%EC%98%A4",
    "youtube, https://youtube.com/channel/UCx?si=1, https://www.youtube.com/channel/UCx",
    "x, mina, https://x.com/mina",
    "x, https://twitter.com/mina?s=20, https://x.com/mina",
    "tiktok, mina.clay, https://www.tiktok.com/@mina.clay",
    "tiktok, https://vt.tiktok.com/ZSabc/, https://vt.tiktok.com/ZSabc/",
    "naverBlog, minastudio, https://blog.naver.com/minastudio",
    "naverBlog, https://m.blog.naver.com/minastudio, https://blog.naver.com/minastudio",
    "naverBlog, https://blog.naver.com/PostList.naver?blogId=mina, https://blog.naver.com/mina",
    "naverCafe, clayfriends, https://cafe.naver.com/clayfriends",
    "naverCafe, https://m.cafe.naver.com/clayfriends, https://cafe.naver.com/clayfriends",
    "kakaoChannel, _xabcDE, https://pf.kakao.com/_xabcDE",
    "kakaoChannel, http://pf.kakao.com/_xabcDE/chat, https://pf.kakao.com/_xabcDE/chat",
    "tistory, mina-log, https://mina-log.tistory.com/",
    "tistory, https://mina-log.tistory.com/12, https://mina-log.tistory.com/12",
    "brunch, @mina, https://brunch.co.kr/@mina",
    "band, mina, https://www.band.us/@mina",
    "band, https://band.us/band/123, https://www.band.us/band/123",
    "facebook, mina.studio, https://www.facebook.com/mina.studio",
    "facebook, https://m.facebook.com/profile.php?id=12&x=1, https://www.facebook.com/profile.php?id=12",
    "threads, @mina, https://www.threads.com/@mina",
    "threads, https://www.threads.net/@mina, https://www.threads.com/@mina",
    "github, mina, https://github.com/mina",
    "website, mina.example, https://mina.example/",
    "email, mailto:hello@mina.example, hello@mina.example",
    "phone, tel:010-1234-5678, 010-1234-5678",
    "phone, +82 10 1234 5678, +82 10 1234 5678",
  })
  void everySpellingBecomesOneAddress(String network, String given, String address) {
    assertThat(Network.named(network).address(given)).isEqualTo(address);
    assertThat(Network.named(network).address(address)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({
    "instagram, https://evil.example/mina, social-elsewhere",
    "instagram, https://instagram.com.evil.example/mina, social-elsewhere",
    "instagram, https://notinstagram.com/mina, social-elsewhere",
    "instagram, mi na, social-invalid",
    "naverBlog, https://cafe.naver.com/x, social-elsewhere",
    "kakaoChannel, mina, social-invalid",
    "website, javascript:alert(1), destination-scheme",
    "email, mina, email-invalid",
    "email, 'a@b.c\" onclick=\"x', email-invalid",
    "email, 'a@b.co?subject=x', email-invalid",
    "phone, call me, phone-invalid",
    "phone, 010;ext=1, phone-invalid",
  })
  void whatIsNoAddressThereIsRefused(String network, String given, String code) {
    assertThatThrownBy(() -> Network.named(network).address(given))
        .isInstanceOfSatisfying(
            Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({
    "https://youtu.be/dQw4w9WgXcQ?si=abc, YOUTUBE, https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://m.youtube.com/watch?app=desktop&v=dQw4w9WgXcQ&t=42s, YOUTUBE, https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=42s",
    "youtube.com/shorts/dQw4w9WgXcQ, YOUTUBE, https://www.youtube.com/watch?v=dQw4w9WgXcQ",
    "https://m.tv.naver.com/v/1234567?x=1, NAVER_TV, https://tv.naver.com/v/1234567",
    "https://player.vimeo.com/video/76979871, VIMEO, https://vimeo.com/76979871",
    "https://vimeo.com/76979871/abcdef1234, VIMEO, https://vimeo.com/76979871/abcdef1234",
  })
  void filmsAreKnownByTheirAddress(String given, Film.Site site, String address) {
    assertThat(Film.at(given)).isEqualTo(new Film(site, address));
    assertThat(Film.at(address)).isEqualTo(new Film(site, address));
  }

  @ParameterizedTest
  @CsvSource({
    "https://youtube.com/@mina",
    "https://youtube.com.evil.example/watch?v=dQw4w9WgXcQ",
    "https://evil.example/?u=https://youtu.be/dQw4w9WgXcQ",
    "https://tv.naver.com/mina",
  })
  void otherAddressesAreNoFilms(String given) {
    DraftTest.assertProblem("video-unknown", () -> Film.at(given));
  }
}
