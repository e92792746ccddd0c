package app.dari.platform.database;

import static org.awaitility.Awaitility.await;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jdbi.v3.core.Jdbi;

/** That something was made is announced, and what is announced is forgotten: later, that is. */
public final class Heard {
  private Heard() {}

  /** Returns when this process has heard of all that was committed. */
  public static void all(Broadcast broadcast, Jdbi jdbi) {
    AtomicBoolean heard = new AtomicBoolean();
    String topic = UUID.randomUUID().toString();
    broadcast.listen(topic, _ -> heard.set(true));
    jdbi.useTransaction(tx -> broadcast.send(tx, topic, ""));
    await().untilTrue(heard);
  }
}
