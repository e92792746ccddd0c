package app.dari.operations.alarms;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A mail server: takes what it is given (RFC 5321), or refuses every recipient. */
final class PostOffice implements AutoCloseable {
  private final ServerSocket door;
  private final List<String> mails = new CopyOnWriteArrayList<>();
  private volatile boolean refusing;

  PostOffice() {
    try {
      door = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  URI address() {
    return URI.create("smtp://127.0.0.1:" + door.getLocalPort());
  }

  void refuse() {
    refusing = true;
  }

  List<String> mails() {
    return mails;
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = door.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed.
    }
  }

  private void serve(Socket socket) {
    try (socket;
        var in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
      OutputStream out = socket.getOutputStream();
      say(out, "220 post ESMTP");
      StringBuilder mail = new StringBuilder();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        String verb = line.split("[ :]", 2)[0].toUpperCase(java.util.Locale.ROOT);
        switch (verb) {
          case "EHLO" -> say(out, "250-post\r\n250 8BITMIME");
          case "RCPT" -> {
            mail.append(line).append('\n');
            say(out, refusing ? "550 nobody of that name" : "250 ok");
          }
          case "DATA" -> {
            say(out, "354 go on");
            for (String text = in.readLine(); !".".equals(text); text = in.readLine()) {
              mail.append(text).append('\n');
            }
            mails.add(mail.toString());
            say(out, "250 taken");
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException _) {
      // The client has gone.
    }
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    out.flush();
  }

  @Override
  public void close() throws IOException {
    door.close();
  }
}
