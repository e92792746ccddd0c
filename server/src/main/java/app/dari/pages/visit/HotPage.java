package app.dari.pages.visit;

import app.dari.pages.Handle;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.hotpath.HotRequest;
import app.dari.platform.hotpath.HotRoute;
import app.dari.platform.hotpath.HotTimer;
import app.dari.platform.web.ClientAddress;
import app.dari.platform.web.Visit;
import app.dari.platform.web.Visits;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpResponseStatus;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Pages that are in memory, as {@link PageRoute} answers them. */
@Singleton
final class HotPage implements HotRoute {
  private final PageCache cache;
  private final Visits visits;
  private final ClientAddress address;
  private final boolean secure;
  private final Timers get;
  private final Timers head;

  private record Timers(Timer ok, Timer known) {
    static Timers of(MeterRegistry meters, String method) {
      return new Timers(
          HotTimer.of(meters, method, PageRoute.TEMPLATE, 200),
          HotTimer.of(meters, method, PageRoute.TEMPLATE, 304));
    }
  }

  HotPage(
      PageCache cache,
      Visits visits,
      ClientAddress address,
      ServerConfig server,
      MeterRegistry meters) {
    this.cache = cache;
    this.visits = visits;
    this.address = address;
    this.secure = server.secure();
    this.get = Timers.of(meters, "GET");
    this.head = Timers.of(meters, "HEAD");
  }

  @Override
  public boolean answer(HotRequest request) {
    Answer.Document page = page(request.uri());
    if (page == null) {
      return false;
    }
    String query = request.query();
    Choice choice = Choice.of(page, query, request::header);
    if (!request.isHead()) {
      visits.record(
          Visit.Kind.VIEW,
          page.owner(),
          page.page(),
          Choice.via(query),
          query,
          address.of(request.peer(), request::headers),
          false,
          request::header);
    }
    request.answer(answer(request, page, choice), timer(request, choice));
    return true;
  }

  private ByteBuf answer(HotRequest request, Answer.Document page, Choice choice) {
    Packed.Head kind =
        choice.known()
            ? Packed.Head.KNOWN
            : request.isHead() ? Packed.Head.ALONE : Packed.Head.DOCUMENT;
    byte[] bytes = choice.packed().head(choice.encoding(), kind, () -> head(page, choice, kind));
    if (kind != Packed.Head.DOCUMENT) {
      return request.room(bytes.length).writeBytes(bytes);
    }
    byte[] body = choice.packed().body(choice.encoding());
    return request.room(bytes.length + body.length).writeBytes(bytes).writeBytes(body);
  }

  private Timer timer(HotRequest request, Choice choice) {
    Timers timers = request.isHead() ? head : get;
    return choice.known() ? timers.known() : timers.ok();
  }

  private Answer.@Nullable Document page(String uri) {
    if (!uri.startsWith("/@")) {
      return null;
    }
    int question = uri.indexOf('?');
    String text = PageRoute.handle(uri.substring(2, question < 0 ? uri.length() : question));
    String key = text == null ? null : Handle.keyOf(text);
    return key == null ? null : cache.known(key);
  }

  private byte[] head(Answer.Document page, Choice choice, Packed.Head kind) {
    StringBuilder text = new StringBuilder("HTTP/1.1 ");
    text.append(HttpResponseStatus.valueOf(choice.status())).append("\r\n");
    for (Map.Entry<CharSequence, CharSequence> header :
        choice.headers(PageRoute.headers(page.policy(), secure))) {
      if (kind == Packed.Head.DOCUMENT && "identity".contentEquals(header.getValue())) {
        // The framework's compressor, which stands behind us, takes it off again.
        continue;
      }
      text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
    }
    return text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
