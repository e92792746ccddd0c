package app.dari.capacity;

import app.dari.platform.crypto.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Editors with accounts of their own, made as more are needed. */
final class Editors implements AutoCloseable {
  private final URI server;
  private final Path home;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final List<Editor> all = new ArrayList<>();

  Editors(URI server, Path home) {
    this.server = server;
    this.home = home;
  }

  /** So many write for a step; whoever is new opens the app before it begins. */
  void write(int count, Pace pace, Times saved, Times published)
      throws InterruptedException, ExecutionException {
    long from = System.nanoTime() + pace.ramp().toNanos();
    long end = from + pace.measured().toNanos();
    List<Times> seen = new ArrayList<>();
    List<Future<?>> running = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Editor editor : all.subList(0, count)) {
        Times saves = new Times();
        Times publications = new Times();
        seen.add(saves);
        seen.add(publications);
        running.add(
            threads.submit(() -> {
              editor.write(from, end, pace, saves, publications);
              return null;
            }));
      }
    }
    for (Future<?> each : running) {
      each.get();
    }
    for (int i = 0; i < seen.size(); i += 2) {
      saved.add(seen.get(i));
      published.add(seen.get(i + 1));
    }
  }

  /** Until there are so many. */
  void make(int count) throws IOException, SQLException, InterruptedException {
    List<Editor> fresh = new ArrayList<>();
    try (Connection database = connect()) {
      while (all.size() + fresh.size() < count) {
        fresh.add(new Editor(http, server, signedIn(database)));
      }
    }
    for (Editor editor : fresh) {
      editor.come();
      all.add(editor);
    }
  }

  private Connection connect() throws IOException, SQLException {
    Path postgres = home.resolve("postgres");
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:"
            + Files.readString(postgres.resolve("port")).strip()
            + "/dari",
        "dari",
        Files.readString(postgres.resolve("dari.password")).strip());
  }

  /** An account and its session, without a provider to sign in with; the session's token. */
  private static String signedIn(Connection database) throws SQLException {
    String token = Tokens.random();
    try (PreparedStatement account =
            database.prepareStatement(
                """
                insert into users.account (id, name, language, role, created_at, updated_at)
                values (?, 'Mina', 'ko', 'creator', now(), now())
                """);
        PreparedStatement session =
            database.prepareStatement(
                """
                insert into users.session
                  (id, account_id, token_hash, method, label, created_at, seen_at, expires_at)
                values (?, ?, ?, 'link', 'bench', now(), now(), now() + interval '1 day')
                """)) {
      UUID id = UUID.randomUUID();
      account.setObject(1, id);
      account.executeUpdate();
      session.setObject(1, UUID.randomUUID());
      session.setObject(2, id);
      session.setBytes(3, Tokens.sha256(token));
      session.executeUpdate();
    }
    return token;
  }

  @Override
  public void close() {
    http.close();
  }
}
