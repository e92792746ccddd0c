package app.dari.platform.hotpath;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.telemetry.RequestLog;
import app.dari.platform.telemetry.RouteTimes;
import app.dari.platform.telemetry.TelemetryConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.LongAdder;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any mixture of requests, cut anywhere, answered by the framework at any moment. */
final class HotPathOrderTest {
  private static final Pattern MARK = Pattern.compile("X-Mark: ([0-9]+)\r\n");

  /** Takes requests as they come and answers the oldest when told to, in one piece or in parts. */
  private static final class Framework extends ChannelInboundHandlerAdapter {
    private final ArrayDeque<String> waiting = new ArrayDeque<>();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof HttpRequest request) {
        waiting.add(request.uri().substring(request.uri().lastIndexOf('/') + 1));
      }
      ReferenceCountUtil.release(message);
    }

    void answerOldest(EmbeddedChannel channel, Random random) {
      String mark = waiting.poll();
      if (mark == null) {
        return;
      }
      ChannelHandlerContext context = channel.pipeline().context(this);
      if (random.nextInt(3) == 0) {
        var _ =
            context.writeAndFlush(
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
      }
      if (random.nextBoolean()) {
        var whole = new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        whole.headers().set("X-Mark", mark).set("content-length", 0);
        var _ = context.writeAndFlush(whole);
      } else {
        var head = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK);
        head.headers().set("X-Mark", mark).set("content-length", 0);
        var _ = context.write(head);
        var _ = context.writeAndFlush(LastHttpContent.EMPTY_LAST_CONTENT);
      }
    }
  }

  @Property(tries = 500)
  void answersLeaveInTheOrderOfTheirRequests(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 60) int many) {
    var timer = new SimpleMeterRegistry().timer("x");
    HotRoute route =
        request -> {
          if (!request.uri().startsWith("/hot/")) {
            return false;
          }
          String head =
              "HTTP/1.1 200 OK\r\nX-Mark: "
                  + request.uri().substring(5)
                  + "\r\ncontent-length: 0\r\n\r\n";
          request.answer(
              request.room(head.length()).writeBytes(head.getBytes(StandardCharsets.US_ASCII)),
              timer);
          return true;
        };
    var decoder = new HttpRequestDecoder();
    var encoder = new HttpResponseEncoder();
    var framework = new Framework();
    LongAdder answered = new LongAdder();
    EmbeddedChannel channel = new EmbeddedChannel(decoder, encoder, framework);
    ChannelPipeline pipeline = channel.pipeline();
    // In the middle of the request that brings it here.
    channel.writeInbound(
        Unpooled.copiedBuffer(
            "POST /0 HTTP/1.1\r\nContent-Length: 4\r\n\r\n", StandardCharsets.US_ASCII));
    Head head = new Head();
    Owed owed = new Owed(null);
    ChannelHandlerContext context = pipeline.context(encoder);
    var log =
        new RequestLog(
            new TelemetryConfig(Duration.ofSeconds(3), null, Map.of(), null),
            new RouteTimes(),
            new SimpleMeterRegistry());
    HotRequest request = new HotRequest(context, head, "::1", log);
    pipeline.addBefore(
        pipeline.context(decoder).name(),
        "hot",
        new HotPathHandler(
            new HotRoute[] {route}, () -> false, head, request, owed, context, null, answered));
    pipeline.addAfter(context.name(), "owed", owed);
    // Its end; sometimes one that could be the beginning of another.
    boolean known = random.nextInt(3) != 0;
    channel.writeInbound(
        Unpooled.copiedBuffer(known ? "\r\n\r\n" : "GET ", StandardCharsets.US_ASCII));
    framework.answerOldest(channel, random);

    boolean bodies = random.nextInt(3) == 0;
    int cold = random.nextBoolean() ? 4 : 1_000;
    StringBuilder requests = new StringBuilder();
    for (int i = 1; i <= many; i++) {
      boolean body = bodies && random.nextInt(4) == 0;
      requests
          .append(body ? "POST /cold/" : random.nextInt(cold) == 0 ? "GET /cold/" : "GET /hot/")
          .append(i)
          .append(" HTTP/1.1\r\nX-Like: GET /hot/998 HTTP/1.1\r\nX-Long: ")
          .append("\t~".repeat(random.nextInt(9)))
          .append("\r\n")
          // A body that could be a request.
          .append(body ? "Content-Length: 27\r\n\r\nGET /hot/999 HTTP/1.1\r\n\r\n\r\n" : "\r\n");
    }
    String octets = requests.toString();
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < octets.length(); ) {
      // Often just behind an empty line, where a body may begin, or before what is like a request.
      int place = octets.indexOf(random.nextBoolean() ? "\r\n\r\n" : "ke: ", at);
      place = random.nextInt(3) == 0 ? place : -1;
      int end = place < 0 ? Math.min(octets.length(), at + 1 + random.nextInt(120)) : place + 4;
      channel.writeInbound(
          Unpooled.copiedBuffer(octets.substring(at, end), StandardCharsets.US_ASCII));
      at = end;
      while (!framework.waiting.isEmpty() && random.nextInt(3) != 0) {
        framework.answerOldest(channel, random);
      }
    }
    while (!framework.waiting.isEmpty()) {
      framework.answerOldest(channel, random);
    }
    for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
      out.append(part.toString(StandardCharsets.US_ASCII));
      part.release();
    }
    channel.finishAndReleaseAll();

    List<Integer> expected = new ArrayList<>();
    for (int i = 0; i <= many; i++) {
      expected.add(i);
    }
    if (known && !bodies && !requests.toString().contains("cold")) {
      assertThat(answered.sum()).isEqualTo(many);
    }
    assertThat(MARK.matcher(out).results().map(found -> Integer.valueOf(found.group(1))).toList())
        .isEqualTo(expected);
  }
}
