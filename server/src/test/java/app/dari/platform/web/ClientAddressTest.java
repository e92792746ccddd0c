package app.dari.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.config.Environment;
import app.dari.platform.config.ServerConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The proxies are 10.0.0.0/8 and 2001:db8:aaaa::1; lines of the header are parted by |. */
class ClientAddressTest {
  private static final ClientAddress BEHIND = trusting("10.0.0.0/8, 2001:db8:aaaa::1,127.0.0.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "203.0.113.7; ; 203.0.113.7",
        "203.0.113.7; 198.51.100.1; 203.0.113.7",
        "10.0.0.1; ; 10.0.0.1",
        "10.0.0.1; 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 6.6.6.6, 198.51.100.1; 198.51.100.1",
        "10.0.0.1; 6.6.6.6,198.51.100.1,10.0.0.2; 198.51.100.1",
        "10.0.0.1; 6.6.6.6, 10.9.9.9, 198.51.100.1, 10.0.0.2; 198.51.100.1",
        "10.0.0.1; 6.6.6.6|198.51.100.1; 198.51.100.1",
        "10.0.0.1; 10.0.0.3, 10.0.0.2; 10.0.0.3",
        "10.0.0.1; nonsense; 10.0.0.1",
        "10.0.0.1; 6.6.6.6, nonsense, 10.0.0.2; 10.0.0.2",
        "10.0.0.1; localhost; 10.0.0.1",
        "10.0.0.1; 198.51.100.1:40000; 198.51.100.1",
        "10.0.0.1; [2001:db8::7]:40000; 2001:db8:0:0:0:0:0:7",
        "10.0.0.1; 2001:db8::7; 2001:db8:0:0:0:0:0:7",
        "2001:db8:aaaa::1; 198.51.100.1; 198.51.100.1",
        "2001:db8:aaaa::2; 198.51.100.1; 2001:db8:aaaa::2",
        "::ffff:10.0.0.1; 198.51.100.1; 198.51.100.1",
        "11.0.0.1; 198.51.100.1; 11.0.0.1"
      })
  void onlyWhatATrustedProxyAddedIsBelieved(String peer, String header, String client) {
    List<String> lines = header == null ? List.of() : Arrays.asList(header.split("[|]"));
    assertThat(BEHIND.behindProxies(peer, lines)).isEqualTo(client);
  }

  @Test
  void limitsOfARealRequestCannotBeEvadedByWritingTheHeaderOneself() throws Exception {
    for (String trusted : List.of("127.0.0.1", "")) {
      ClientAddress address = trusting(trusted);
      Vertx vertx = Vertx.vertx();
      try {
        var server =
            vertx
                .createHttpServer()
                .requestHandler(request -> request.response().end(address.limitKey(request)))
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        String key =
            vertx
                .createHttpClient()
                .request(HttpMethod.GET, server.actualPort(), "127.0.0.1", "/")
                .compose(request ->
                    request.putHeader("X-Forwarded-For", "6.6.6.6, 2001:db8:1:2:3::4").send())
                .compose(response -> response.body())
                .map(body -> body.toString())
                .toCompletionStage()
                .toCompletableFuture()
                .get(5, TimeUnit.SECONDS);
        assertThat(key).isEqualTo(trusted.isEmpty() ? "127.0.0.1" : "20010db800010002");
      } finally {
        vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
      }
    }
  }

  private static ClientAddress trusting(String proxies) {
    return new ClientAddress(
        ServerConfig.read(Environment.of(Map.of("TRUSTED_PROXIES", proxies)::get)));
  }
}
