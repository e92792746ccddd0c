package app.dari.platform.web;

import app.dari.platform.config.ServerConfig;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads no body longer than {@code MAX_BODY}: one that says its length is refused before it is
 * read, one that does not as soon as it is too long. What else would come is not waited for.
 */
@Provider
public final class BodyLimit implements ReaderInterceptor {
  private final long most;

  BodyLimit(ServerConfig server) {
    this.most = server.maxBody();
  }

  void routes(@Observes Router router) {
    // Before the framework's own limit, whose answer says nothing.
    router.route().order(-9_000).handler(this::judge);
  }

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    context.setInputStream(new Counted(context.getInputStream(), most));
    return context.proceed();
  }

  /** Closes the connection once the answer is out: the rest of the body is not read. */
  static void closeAfter(RoutingContext context) {
    context.response().putHeader("Connection", "close");
    context.addEndHandler(_ -> context.request().connection().close());
  }

  private void judge(RoutingContext context) {
    String length = context.request().getHeader("Content-Length");
    if (length == null || !isTooLong(length)) {
      context.next();
      return;
    }
    Language language = Language.accepted(context.request().getHeader("Accept-Language"));
    closeAfter(context);
    context
        .response()
        .setStatusCode(413)
        .putHeader("Content-Type", "application/problem+json")
        .putHeader("Content-Language", language.tag())
        .end(new JsonObject(problem(most).body(language)).toBuffer());
  }

  private boolean isTooLong(String length) {
    try {
      return Long.parseLong(length) > most;
    } catch (NumberFormatException e) {
      return true;
    }
  }

  private static Problem problem(long most) {
    return Problem.of(413, "body-too-large").with("max", most);
  }

  private static final class Counted extends FilterInputStream {
    private final long most;
    private long read;

    Counted(InputStream in, long most) {
      super(in);
      this.most = most;
    }

    @Override
    public int read() throws IOException {
      int octet = super.read();
      count(octet < 0 ? 0 : 1);
      return octet;
    }

    @Override
    public int read(byte[] into, int start, int length) throws IOException {
      int count = super.read(into, start, length);
      count(Math.max(0, count));
      return count;
    }

    /** The framework reads to the end before it closes; of what is too long there may be none. */
    @Override
    public void close() throws IOException {
      if (read <= most) {
        super.close();
      }
    }

    private void count(int more) {
      read += more;
      if (read > most) {
        throw problem(most);
      }
    }
  }
}
