package app.dari.platform.hotpath;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateHandler;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the decoder of requests on one connection, and answers what the hot routes can. The
 * decoder gets everything else, and whole heads, so that it is between two requests whenever this
 * handler is. Once something comes that is not read here, a body for one, all that follows is the
 * decoder's until it is known to be between two requests again. Its thread is the connection's
 * event loop.
 */
final class HotPathHandler extends ChannelInboundHandlerAdapter {
  /** The end of a line, and a line of nothing. */
  private static final int EMPTY_LINE = 0x0d0a0d0a;

  private final HotRoute[] routes;
  private final BooleanSupplier ending;
  private final Head head;
  private final HotRequest request;
  private final Owed owed;
  private final ChannelHandlerContext encoder;
  private final @Nullable IdleStateHandler idle;
  private final LongAdder answered;

  /** The beginning of a head, until the rest of it comes. */
  private @Nullable ByteBuf begun;

  /** The decoder may be within a request: at first within the one that brought us here. */
  private boolean watching = true;

  private boolean written;
  private boolean passed;

  /**
   * @param ending whether connections are to end
   * @param head of whatever request is being read on this event loop
   */
  HotPathHandler(
      HotRoute[] routes,
      BooleanSupplier ending,
      Head head,
      HotRequest request,
      Owed owed,
      ChannelHandlerContext encoder,
      @Nullable IdleStateHandler idle,
      LongAdder answered) {
    this.routes = routes;
    this.ending = ending;
    this.head = head;
    this.request = request;
    this.owed = owed;
    this.encoder = encoder;
    this.idle = idle;
    this.answered = answered;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (!(message instanceof ByteBuf octets)) {
      context.fireChannelRead(message);
    } else if (watching) {
      watch(context, octets);
    } else if (begun == null) {
      take(context, octets);
    } else {
      ByteBuf all = ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(context.alloc(), begun, octets);
      begun = null;
      take(context, all);
    }
  }

  /**
   * Passes all on, and finds out whether the decoder is between two requests. It is when an empty
   * line was the last that came, and the end of a request the last it made of what came: the
   * beginning of another head would have ended in that line.
   */
  private void watch(ChannelHandlerContext context, ByteBuf octets) {
    boolean empty =
        octets.readableBytes() >= 4 && octets.getInt(octets.writerIndex() - 4) == EMPTY_LINE;
    passed = true;
    context.fireChannelRead(octets);
    watching = !empty || !owed.isBetweenRequests();
  }

  private void take(ChannelHandlerContext context, ByteBuf octets) {
    while (octets.isReadable()) {
      switch (head.read(octets)) {
        case WHOLE -> {
          int length = head.length();
          if (owed.isNone() && context.channel().isWritable() && answer()) {
            octets.skipBytes(length);
            written = true;
          } else {
            passed = true;
            context.fireChannelRead(octets.readRetainedSlice(length));
          }
        }
        case PART -> {
          begun = octets;
          return;
        }
        case OTHER -> {
          watch(context, octets);
          return;
        }
      }
    }
    octets.release();
  }

  private boolean answer() {
    // Answers from here leave the connection open, which is to end.
    if (ending.getAsBoolean()) {
      return false;
    }
    request.begin();
    for (HotRoute route : routes) {
      if (route.answer(request)) {
        answered.increment();
        return true;
      }
    }
    return false;
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
  public void handlerRemoved(ChannelHandlerContext context) {
    if (begun != null) {
      begun.release();
      begun = null;
    }
  }
}
