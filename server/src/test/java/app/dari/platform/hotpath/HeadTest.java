package app.dari.platform.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read as a head here is what the framework's decoder reads, octet by octet. */
final class HeadTest {
  private static final List<String> FIELDS =
      List.of(
          "Host: dari.example",
          "User-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) KAKAOTALK 25.1.0",
          "Accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
          "accept-LANGUAGE:\tko-KR,ko;q=0.9 \t",
          "Accept-Encoding: gzip, deflate, br, zstd",
          "Cookie: a=b; dari_own=c",
          "Cookie: d=e",
          "Referer: https://l.instagram.com/?u=\u00e9",
          "Connection: keep-alive",
          "Connection: close",
          "Connection: Keep-Alive, Upgrade",
          "Content-Length: 0",
          "Content-Length: 5",
          "Transfer-Encoding: chunked",
          "Expect: 100-continue",
          "Upgrade: h2c",
          "X-Empty:",
          "X-Forwarded-For: 192.0.2.1",
          "X-Forwarded-For:192.0.2.2");
  private static final String ODD = "\0\t\n\r :\"/?@\\\u007f\u0080\u00a0\u00ffAzG19HTTP";

  private final Head head = new Head();

  private Head.Found read(String octets) {
    return head.read(Unpooled.copiedBuffer(octets, StandardCharsets.ISO_8859_1));
  }

  @Property(tries = 20_000)
  void agreesWithTheDecoder(@ForAll Random random) {
    StringBuilder text = new StringBuilder(random.nextInt(4) == 0 ? "HEAD" : "GET");
    text.append(" /abc?utm_source=x HTTP/1.1\r\n");
    for (int i = random.nextInt(8); i > 0; i--) {
      text.append(FIELDS.get(random.nextInt(FIELDS.size()))).append("\r\n");
    }
    text.append("\r\n");
    for (int i = random.nextInt(4); i > 0; i--) {
      int at = random.nextInt(text.length());
      String odd = String.valueOf(ODD.charAt(random.nextInt(ODD.length())));
      text.replace(at, at + random.nextInt(2), random.nextInt(3) == 0 ? "" : odd);
    }
    String octets = text + (random.nextBoolean() ? "GET /next HTTP/1.1\r\n\r\n" : "");
    octets = random.nextInt(4) == 0 ? octets.substring(0, random.nextInt(octets.length())) : octets;

    Head.Found found = read(octets);
    int length = found == Head.Found.WHOLE ? head.length() : octets.length();
    EmbeddedChannel decoder = new EmbeddedChannel(new HttpRequestDecoder());
    decoder.writeInbound(
        Unpooled.copiedBuffer(octets.substring(0, length), StandardCharsets.ISO_8859_1));
    if (found == Head.Found.PART) {
      assertThat(decoder.<Object>readInbound()).as(octets).isNull();
    } else if (found == Head.Found.WHOLE) {
      HttpRequest request = decoder.readInbound();
      assertThat(request.decoderResult().isSuccess()).as(octets).isTrue();
      assertThat(request.protocolVersion()).isEqualTo(HttpVersion.HTTP_1_1);
      assertThat(request.method()).isEqualTo(head.isHead() ? HttpMethod.HEAD : HttpMethod.GET);
      assertThat(request.uri()).isEqualTo(head.target());
      for (String name : request.headers().names()) {
        String small = name.toLowerCase(Locale.ROOT);
        assertThat(head.all(small)).as(octets).isEqualTo(request.headers().getAll(name));
        assertThat(head.get(small)).isEqualTo(request.headers().get(name));
      }
      assertThat(head.get("x-nothing")).isNull();
      assertThat(request.headers().contains("content-length")).isFalse();
      assertThat(decoder.<Object>readInbound()).isInstanceOf(LastHttpContent.class);
      // And is between two requests: the next is read as one.
      decoder.writeInbound(
          Unpooled.copiedBuffer("GET /z HTTP/1.1\r\n\r\n", StandardCharsets.US_ASCII));
      assertThat(decoder.<HttpRequest>readInbound().uri()).isEqualTo("/z");
    }
    decoder.finishAndReleaseAll();
  }

  @Test
  void readsWhatBrowsersSend() {
    for (String first :
        List.of("GET /abc?utm_source=x HTTP/1.1\r\n", "HEAD /\u00e9 HTTP/1.1\r\n")) {
      String all = first + String.join("\r\n", FIELDS.subList(0, 9)) + "\r\n\r\n";
      assertThat(read(all)).isEqualTo(Head.Found.WHOLE);
      assertThat(head.length()).isEqualTo(all.length());
      assertThat(head.get("accept-language")).isEqualTo("ko-KR,ko;q=0.9");
      assertThat(head.get("cookie")).isEqualTo("a=b; dari_own=c");
      for (int cut = 0; cut < all.length(); cut++) {
        assertThat(read(all.substring(0, cut))).as("%d", cut).isEqualTo(Head.Found.PART);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST / HTTP/1.1\r\n\r\n",
        "GET  / HTTP/1.1\r\n\r\n",
        "GET http://x/ HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.0\r\n\r\n",
        "GET / HTTP/1.1\n\n",
        "GET / HTTP/1.1\r\nA : b\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\n\r\n",
        "GET / HTTP/1.1\r\nA: b\r\n c\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\rc\r\n\r\n",
        "GET / HTTP/1.1\r\nA: b\0c\r\n\r\n",
        "GET / HTTP/1.1\r\n: b\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nTRANSFER-ENCODING: chunked\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: close\r\n\r\n",
        "GET / HTTP/1.1\r\nConnection: keep-alive\r\nConnection: keep-alive\r\n\r\n",
        "\r\nGET / HTTP/1.1\r\n\r\n"
      })
  void leavesTheRest(String octets) {
    assertThat(read(octets)).isEqualTo(Head.Found.OTHER);
  }

  @Test
  void leavesWhatIsTooLong() {
    String fields = ("A: " + "b".repeat(100) + "\r\n").repeat(60);
    assertThat(read("GET /" + "c".repeat(4_000) + " HTTP/1.1\r\n\r\n")).isEqualTo(Head.Found.OTHER);
    assertThat(read("GET / HTTP/1.1\r\n" + fields + "\r\n")).isEqualTo(Head.Found.WHOLE);
    assertThat(read("GET / HTTP/1.1\r\n" + fields + fields)).isEqualTo(Head.Found.OTHER);
    assertThat(read("GET / HTTP/1.1\r\nA: " + "b".repeat(9_000))).isEqualTo(Head.Found.OTHER);
  }
}
