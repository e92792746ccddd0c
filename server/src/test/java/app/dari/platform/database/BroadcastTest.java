package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import app.dari.PostgresForTests;
import app.dari.TcpRelay;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class BroadcastTest {
  private final URI server = URI.create(PostgresForTests.databaseUrl());
  private final TcpRelay relay = TcpRelay.to(server.getHost(), server.getPort());
  private final Broadcast broadcast = new Broadcast(config(relay.port()));
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger gaps = new AtomicInteger();

  @BeforeEach
  void listen() {
    broadcast.listen("fruit", heard::add);
    broadcast.onGap(gaps::incrementAndGet);
    broadcast.start();
    await().until(broadcast::isConnected);
  }

  @AfterEach
  void stop() throws Exception {
    broadcast.stop();
    relay.close();
  }

  @Test
  void aConnectionThatWentDeadIsNoticedAndMadeAnew() {
    send("fruit apple");
    await().untilAsserted(() -> assertThat(heard).containsExactly("apple"));
    int before = gaps.get();
    relay.goDead();
    await().atMost(Duration.ofSeconds(8)).until(() -> !broadcast.isConnected());
    assertThat(gaps.get()).isGreaterThan(before);
    relay.comeBack();
    await().atMost(Duration.ofSeconds(8)).until(broadcast::isConnected);
    send("fruit pear");
    await().untilAsserted(() -> assertThat(heard).containsExactly("apple", "pear"));
  }

  @Test
  void oneWhoFailsKeepsNobodyFromHearing() {
    broadcast.listen(
        "fruit",
        payload -> {
          throw new IllegalStateException(payload);
        });
    AtomicInteger later = new AtomicInteger();
    broadcast.listen("fruit", _ -> later.incrementAndGet());
    int before = gaps.get();
    send("fruit apple");
    send("fruit pear");
    await().untilAtomic(later, org.hamcrest.Matchers.is(2));
    assertThat(heard).containsExactly("apple", "pear");
    // The one who failed has missed something.
    assertThat(gaps.get()).isEqualTo(before + 2);
    assertThat(broadcast.isConnected()).isTrue();
  }

  private void send(String message) {
    DatabaseUrl url = DatabaseUrl.parse(server.toString());
    Jdbi.create(url.jdbcUrl(), url.user(), url.password())
        .useHandle(handle ->
            handle
                .createQuery("select pg_notify('dari', :message)")
                .bind("message", message)
                .mapTo(String.class)
                .findFirst());
  }

  private DatabaseConfig config(int port) {
    String through = server.toString().replace(":" + server.getPort() + "/", ":" + port + "/");
    return new DatabaseConfig(
        DatabaseUrl.parse(through), null, 3, 0, Duration.ofSeconds(30), Duration.ofSeconds(2));
  }
}
