package app.dari.capacity;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadLocalRandom;

/**
 * People who open a page, read, follow a link, read, and open the next page, each over a connection
 * of its own that stays open as browsers keep it. One thread for all of them, so that the machine
 * is left to the server.
 */
final class Visitors {
  private static final long PATIENCE = 10_000_000_000L;
  private static final String PHONE =
      " HTTP/1.1\r\nHost: localhost\r\nUser-Agent: Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac"
          + " OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148"
          + " Safari/604.1\r\nReferer: https://l.instagram.com/\r\nAccept-Language: ko\r\n"
          + "Accept-Encoding: gzip\r\n\r\n";

  private final InetSocketAddress server;
  private final List<byte[]> pages;
  private final List<byte[]> links;
  private final Pace pace;
  private final Times opened = new Times();
  private final Times followed = new Times();
  private final PriorityQueue<Visitor> due =
      new PriorityQueue<>(Comparator.comparingLong(visitor -> visitor.at));
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
  private long counted;

  /** Of one step; pages and links are paths. */
  Visitors(InetSocketAddress server, List<String> pages, List<String> links, Pace pace) {
    this.server = server;
    this.pages = pages.stream().map(Visitors::request).toList();
    this.links = links.stream().map(Visitors::request).toList();
    this.pace = pace;
  }

  private static byte[] request(String path) {
    return ("GET " + path + PHONE).getBytes(US_ASCII);
  }

  Times opened() {
    return opened;
  }

  Times followed() {
    return followed;
  }

  /** So many come, stay for the step, and go. */
  void visit(int count) throws IOException {
    long began = System.nanoTime();
    counted = began + pace.ramp().toNanos();
    long end = counted + pace.measured().toNanos();
    List<Visitor> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Visitor visitor = new Visitor();
      // Half are about to follow a link when they come, so that steps are alike from the start.
      visitor.tapping = i % 2 == 1;
      visitor.at = began + pace.ramp().toNanos() * i / count;
      all.add(visitor);
    }
    due.addAll(all);
    try (Selector selector = Selector.open()) {
      long look = began + PATIENCE;
      for (long now = began; now < end; now = System.nanoTime()) {
        Visitor next = due.peek();
        while (next != null && next.at - now <= 0) {
          begin(due.remove(), selector);
          next = due.peek();
        }
        selector.select(this::happened, 1 + wait(Math.min(end, now + 20_000_000), now));
        if (now > look) {
          all.stream().filter(one -> one.waiting && isTooLong(one.at)).forEach(this::lose);
          look = now + PATIENCE / 10;
        }
      }
      // Who is still kept waiting past the target counts with what it has waited so far.
      long now = System.nanoTime();
      for (Visitor visitor : all) {
        if (visitor.waiting && now - visitor.at > Step.TARGET.toNanos()) {
          (visitor.tapping ? followed : opened).add(now - visitor.at);
        }
      }
    } finally {
      for (Visitor visitor : all) {
        close(visitor);
      }
    }
  }

  private static boolean isTooLong(long since) {
    return System.nanoTime() - since > PATIENCE;
  }

  private long wait(long most, long now) {
    Visitor next = due.peek();
    long until = next == null ? most : Math.min(most, next.at);
    return Math.max(0, (until - now) / 1_000_000);
  }

  private void begin(Visitor visitor, Selector selector) {
    visitor.ask(System.nanoTime());
    try {
      SocketChannel channel = visitor.channel;
      if (channel == null) {
        channel = SocketChannel.open();
        visitor.channel = channel;
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        boolean there = channel.connect(server);
        channel.register(selector, there ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT, visitor);
        if (!there) {
          return;
        }
      }
      send(visitor, channel);
    } catch (IOException _) {
      lose(visitor);
    }
  }

  private void send(Visitor visitor, SocketChannel channel) throws IOException {
    List<byte[]> what = visitor.tapping ? links : pages;
    byte[] request = what.get(ThreadLocalRandom.current().nextInt(what.size()));
    if (channel.write(ByteBuffer.wrap(request)) < request.length) {
      throw new IOException("A request did not fit into an empty socket");
    }
  }

  private void happened(SelectionKey key) {
    Visitor visitor = (Visitor) key.attachment();
    SocketChannel channel = (SocketChannel) key.channel();
    try {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        send(visitor, channel);
        return;
      }
      buffer.clear();
      if (channel.read(buffer) < 0) {
        if (visitor.waiting) {
          lose(visitor);
        } else {
          close(visitor);
        }
        return;
      }
      int status = visitor.take(buffer.flip());
      if (status != 0) {
        answered(visitor, status);
      }
    } catch (IOException | RuntimeException _) {
      lose(visitor);
    }
  }

  private void answered(Visitor visitor, int status) {
    long now = System.nanoTime();
    if (visitor.at >= counted) {
      Times times = visitor.tapping ? followed : opened;
      if (status == (visitor.tapping ? 302 : 200)) {
        times.add(now - visitor.at);
      } else {
        times.fail();
      }
    }
    rest(visitor, now);
    visitor.tapping = !visitor.tapping;
  }

  /** The connection was refused or broke, or nobody answered: it comes again, as people do. */
  private void lose(Visitor visitor) {
    close(visitor);
    (visitor.tapping ? followed : opened).fail();
    rest(visitor, System.nanoTime());
  }

  private void rest(Visitor visitor, long now) {
    visitor.waiting = false;
    visitor.at = now + Pace.some(pace.reading());
    due.add(visitor);
  }

  private static void close(Visitor visitor) {
    SocketChannel channel = visitor.channel;
    visitor.channel = null;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException _) {
        // It is gone either way.
      }
    }
  }
}
