package app.dari.links.redirect;

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
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Redirects whose link is in memory, as {@link RedirectRoute} answers them. */
@Singleton
final class HotRedirect implements HotRoute {
  private static final byte[] END =
      "\r\ncontent-length: 0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);

  /** A longer one is seldom, and left to the framework. */
  private static final int LONGEST = 4_000;

  /** The head up to the address, and room for one, for each thread. */
  private final ThreadLocal<byte[]> heads;

  private final int start;
  private final LinkCache cache;
  private final Visits visits;
  private final ClientAddress address;
  private final Timer get;
  private final Timer head;

  HotRedirect(
      LinkCache cache,
      Visits visits,
      ClientAddress address,
      ServerConfig server,
      MeterRegistry meters) {
    this.cache = cache;
    this.visits = visits;
    this.address = address;
    this.get = HotTimer.of(meters, "GET", RedirectRoute.TEMPLATE, 302);
    this.head = HotTimer.of(meters, "HEAD", RedirectRoute.TEMPLATE, 302);
    StringBuilder text = new StringBuilder("HTTP/1.1 302 Found\r\n");
    RedirectRoute.headers(server.secure())
        .forEach(header ->
            text.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n"));
    byte[] bytes = text.append("location: ").toString().getBytes(StandardCharsets.ISO_8859_1);
    this.start = bytes.length;
    this.heads = ThreadLocal.withInitial(() -> Arrays.copyOf(bytes, start + LONGEST + END.length));
  }

  @Override
  public boolean answer(HotRequest request) {
    ShortPath path = ShortPath.of(request.uri());
    if (path == null || path.key() == null) {
      return false;
    }
    Target target = cache.known(path.key());
    if (target == null
        || !(Decision.of(path, target) instanceof Decision.Redirect(var link, var location))
        || location.length() > LONGEST) {
      return false;
    }
    visits.record(
        Visit.Kind.CLICK,
        link.owner(),
        link.id(),
        path.via(),
        request.query(),
        address.of(request.peer(), request::headers),
        request.isHead(),
        request::header);
    request.answer(head(request, location), request.isHead() ? head : get);
    return true;
  }

  /** Put together in an array first: the address is copied in one go. */
  @SuppressWarnings("deprecation") // An address is ASCII; the one way that makes nothing.
  private ByteBuf head(HotRequest request, String location) {
    byte[] bytes = heads.get();
    location.getBytes(0, location.length(), bytes, start);
    int end = start + location.length();
    System.arraycopy(END, 0, bytes, end, END.length);
    return request.room(end + END.length).writeBytes(bytes, 0, end + END.length);
  }
}
