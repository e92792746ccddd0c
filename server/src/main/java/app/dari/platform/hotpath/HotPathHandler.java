package app.dari.platform.hotpath;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.timeout.IdleStateHandler;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the decoder of requests and the framework on one connection, and answers what the
 * hot routes can. Everything else passes untouched. Answers leave in the order of their requests:
 * while the framework owes one, all that follows goes to it. What cannot be written yet is not
 * answered yet. Its thread is the connection's event loop.
 */
final class HotPathHandler extends ChannelDuplexHandler {
  /**
   * Requests the framework is given before it has answered them. It answers what waits behind a
   * slow one from within the answer before: some hundred deep its stack ends and the connection
   * hangs.
   */
  private static final int MOST_OWED = 16;

  private final HotRoute[] routes;
  private final HotRequest request;
  private final ChannelHandlerContext encoder;
  private final @Nullable IdleStateHandler idle;
  private final LongAdder answered;

  /** What came while it could not be taken; not empty: nothing overtakes it. */
  private final ArrayDeque<Object> held = new ArrayDeque<>(0);

  /** Requests the framework has and has not answered: at first the one that brought us here. */
  private int owed = 1;

  /** The framework ends this connection, or makes something else of it. */
  private boolean leaving;

  /** The head was answered; its end is still to come. */
  private boolean skipping;

  private boolean resuming;
  private boolean called;
  private boolean written;
  private boolean passed;

  HotPathHandler(
      HotRoute[] routes,
      HotRequest request,
      ChannelHandlerContext encoder,
      @Nullable IdleStateHandler idle,
      LongAdder answered) {
    this.routes = routes;
    this.request = request;
    this.encoder = encoder;
    this.idle = idle;
    this.answered = answered;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (resuming || !held.isEmpty()) {
      held.addLast(message);
    } else if (!take(context, message)) {
      held.addLast(message);
      context.channel().config().setAutoRead(false);
    }
  }

  /**
   * Answers or passes on; false when it must wait until the other side reads, or the framework has
   * answered more of what it has.
   */
  private boolean take(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest next) {
      if (owed == 0 && !leaving) {
        if (!context.channel().isWritable()) {
          return false;
        }
        if (isPlain(next) && answer(next)) {
          written = true;
          skipping = !(message instanceof LastHttpContent);
          ReferenceCountUtil.release(message);
          return true;
        }
      }
      if (owed >= MOST_OWED) {
        return false;
      }
      owed++;
      leaving |= !isPersistent(next);
    } else if (skipping && message instanceof HttpContent) {
      skipping = !(message instanceof LastHttpContent);
      ReferenceCountUtil.release(message);
      return true;
    }
    passed = true;
    context.fireChannelRead(message);
    return true;
  }

  private boolean answer(HttpRequest next) {
    request.begin(next);
    for (HotRoute route : routes) {
      if (route.answer(request)) {
        answered.increment();
        return true;
      }
    }
    return false;
  }

  /** Nothing about it needs more than its address and its headers. */
  private static boolean isPlain(HttpRequest next) {
    HttpHeaders headers = next.headers();
    return (next.method().equals(HttpMethod.GET) || next.method().equals(HttpMethod.HEAD))
        && next.protocolVersion().equals(HttpVersion.HTTP_1_1)
        && next.decoderResult().isSuccess()
        && !headers.contains(HttpHeaderNames.CONTENT_LENGTH)
        && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
        && !headers.contains(HttpHeaderNames.EXPECT)
        && !headers.contains(HttpHeaderNames.UPGRADE)
        && isPersistent(next);
  }

  /** Whether the connection is sure to be there, and the same, after the answer. */
  private static boolean isPersistent(HttpRequest next) {
    if (!next.protocolVersion().equals(HttpVersion.HTTP_1_1)
        || next.decoderResult().isFailure()
        || next.method().equals(HttpMethod.CONNECT)) {
      return false;
    }
    HttpHeaders headers = next.headers();
    if (!headers.contains(HttpHeaderNames.CONNECTION)) {
      return true;
    }
    var connection = headers.getAll(HttpHeaderNames.CONNECTION);
    return connection.size() == 1
        && (connection.getFirst().isEmpty()
            || HttpHeaderValues.KEEP_ALIVE.contentEqualsIgnoreCase(connection.getFirst()));
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    boolean ours = written && !passed;
    flush();
    if (ours) {
      // The handler that ends idle connections stands behind us and has seen nothing.
      if (idle != null) {
        idle.resetReadTimeout();
      }
    } else {
      passed = false;
      context.fireChannelReadComplete();
    }
  }

  private void flush() {
    if (written) {
      written = false;
      encoder.flush();
    }
  }

  @Override
  public void channelWritabilityChanged(ChannelHandlerContext context) {
    context.fireChannelWritabilityChanged();
    resume(context);
  }

  /** Takes what was held, as far as that is possible now. */
  private void resume(ChannelHandlerContext context) {
    if (resuming || !isTaking(context)) {
      return;
    }
    resuming = true;
    try {
      do {
        takeHeld(context);
        flush();
      } while (isTaking(context));
    } finally {
      resuming = false;
    }
    if (idle != null) {
      idle.resetWriteTimeout();
    }
    if (passed) {
      passed = false;
      context.fireChannelReadComplete();
    }
    if (held.isEmpty()) {
      context.channel().config().setAutoRead(true);
    }
  }

  private boolean isTaking(ChannelHandlerContext context) {
    return !held.isEmpty() && owed < MOST_OWED && context.channel().isWritable();
  }

  private void takeHeld(ChannelHandlerContext context) {
    for (Object next = held.pollFirst(); next != null; next = held.pollFirst()) {
      if (!take(context, next)) {
        held.addFirst(next);
        return;
      }
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.headers().contains(HttpHeaderNames.CONNECTION)) {
      leaving = true;
    }
    if (message instanceof LastHttpContent && !isInterim(message)) {
      owed--;
      call(context);
    }
    var _ = context.write(message, promise);
  }

  /** Later, and not from within the answer that is being written. */
  private void call(ChannelHandlerContext context) {
    if (!held.isEmpty() && !called) {
      called = true;
      context
          .executor()
          .execute(() -> {
            called = false;
            resume(context);
          });
    }
  }

  /** An answer before the answer, as {@code 100 Continue}. */
  private static boolean isInterim(Object message) {
    return message instanceof HttpResponse response
        && response.status().codeClass().equals(HttpStatusClass.INFORMATIONAL)
        && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    drop();
    context.fireChannelInactive();
  }

  @Override
  public void handlerRemoved(ChannelHandlerContext context) {
    drop();
  }

  private void drop() {
    for (Object next = held.pollFirst(); next != null; next = held.pollFirst()) {
      ReferenceCountUtil.release(next);
    }
  }
}
