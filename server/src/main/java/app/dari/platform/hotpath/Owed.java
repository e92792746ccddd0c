package app.dari.platform.hotpath;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
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
import org.jspecify.annotations.Nullable;

/**
 * Stands between the encoder of answers and the framework on one connection, and counts what the
 * framework has been given and has not answered: while it owes an answer, nobody else may answer.
 * It is not given more than it can bear. Its thread is the connection's event loop.
 */
final class Owed extends ChannelDuplexHandler {
  /**
   * Requests the framework is given before it has answered them. It answers what waits behind a
   * slow one from within the answer before: some hundred deep its stack ends and the connection
   * hangs.
   */
  private static final int MOST = 16;

  private final @Nullable IdleStateHandler idle;

  /** What came while it could not be taken; not empty: nothing overtakes it. */
  private final ArrayDeque<Object> held = new ArrayDeque<>(0);

  /** Requests the framework has and has not answered: at first the one that brought us here. */
  private int requests = 1;

  /** The framework ends this connection, or makes something else of it. */
  private boolean leaving;

  /** A request has come whose end has not. */
  private boolean within = true;

  private boolean resuming;
  private boolean called;
  private boolean passed;

  Owed(@Nullable IdleStateHandler idle) {
    this.idle = idle;
  }

  /** Whether an answer to what comes next would be in its order, on a connection that stays. */
  boolean isNone() {
    return requests == 0 && !leaving && held.isEmpty() && !resuming;
  }

  /** Whether the last that came is the end of a request that could be read. */
  boolean isBetweenRequests() {
    return !within && !leaving;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest || message instanceof LastHttpContent) {
      within = !(message instanceof LastHttpContent);
    }
    if (resuming || !held.isEmpty()) {
      held.addLast(message);
    } else if (!take(context, message)) {
      held.addLast(message);
      context.channel().config().setAutoRead(false);
    }
  }

  /**
   * Passes on; false when it must wait until the framework has answered more of what it has, or the
   * other side reads what was answered.
   */
  private boolean take(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest next) {
      if (requests >= MOST || (requests == 0 && !context.channel().isWritable())) {
        return false;
      }
      requests++;
      leaving |= !isPersistent(next);
    }
    context.fireChannelRead(message);
    return true;
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
    return !held.isEmpty() && requests < MOST && context.channel().isWritable();
  }

  private void takeHeld(ChannelHandlerContext context) {
    for (Object next = held.pollFirst(); next != null; next = held.pollFirst()) {
      if (!take(context, next)) {
        held.addFirst(next);
        return;
      }
      passed = true;
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response
        && response.headers().contains(HttpHeaderNames.CONNECTION)) {
      leaving = true;
    }
    if (message instanceof LastHttpContent && !isInterim(message)) {
      requests--;
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
