package app.dari.users.kakao;

import static app.dari.users.TestBrowser.location;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.TestEnvironment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.users.Accounts;
import app.dari.users.Invitations;
import app.dari.users.SignInLimits;
import app.dari.users.TestBrowser;
import app.dari.users.UsersConfig;
import app.dari.users.sessions.Sessions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.junit.jupiter.api.Test;

/** Callbacks that come too often, at once, or while something of ours is broken. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class KakaoCallbackTest {
  @Inject Jdbi jdbi;
  @Inject DataSource dataSource;
  @Inject Clock clock;
  @Inject KakaoClient client;
  @Inject IdTokens idTokens;
  @Inject KakaoConfig config;
  @Inject UsersConfig users;
  @Inject Accounts accounts;
  @Inject Invitations invitations;
  @Inject Sessions sessions;
  @Inject SignInLimits limits;
  @Inject ServerConfig server;
  @Inject Keys keys;

  private final TestBrowser browser = new TestBrowser();
  private final String person = "u-" + UUID.randomUUID();

  @Test
  void callbacksAreLimitedForEachAddress() {
    String back = browser.comeBackFromKakao(person);
    String madeUp = back.replaceAll("state=.{43}", "state=" + "x".repeat(43));
    String last = "";
    for (int i = 0; i < 70; i++) {
      last = location(browser.get(madeUp));
    }
    assertThat(last).isEqualTo("/app/sign-in?problem=too-many-requests");
    TestBrowser other = new TestBrowser();
    assertThat(location(other.signInWithKakao(person))).isEqualTo("/app/pages");
  }

  @Test
  void aSignInThatCannotBeStoredEndsAtOnceForEveryCallback() {
    String back = browser.comeBackFromKakao(person);
    jdbi.useHandle(handle -> {
      handle.execute(
          """
          create function users.refuse_for_test() returns trigger language plpgsql as
          'begin raise exception ''broken for a test''; end'
          """);
      handle.execute(
          "create trigger refuse_for_test before insert on users.account for each row"
              + " when (new.name = '"
              + person
              + "') execute function users.refuse_for_test()");
    });
    try {
      for (int i = 0; i < 3; i++) {
        long start = System.nanoTime();
        assertThat(location(browser.get(back))).isEqualTo("/app/sign-in?problem=unavailable");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
      }
    } finally {
      jdbi.useHandle(handle -> handle.execute("drop function users.refuse_for_test() cascade"));
    }
    assertThat(location(browser.signInWithKakao(person))).isEqualTo("/app/pages");
    assertThat(browser.isSignedIn()).isTrue();
  }

  @Test
  void fortyCallbacksThatWaitForAnotherProcessAskTheDatabaseLikeOne() throws Exception {
    String binding = Tokens.random();
    String state = claimedElsewhere(binding, clock.instant().minusSeconds(4));
    AtomicInteger statements = new AtomicInteger();
    KakaoSignIn signIn = counting(statements);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        all.add(threads.submit(() -> assertExpired(signIn, state, binding)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }
    assertThat(statements.get()).isLessThan(20);
  }

  @Test
  void aSignInThatWasGivenUpIsNotWaitedFor() {
    String binding = Tokens.random();
    String state = claimedElsewhere(binding, clock.instant().minusSeconds(20));
    AtomicInteger statements = new AtomicInteger();
    assertExpired(counting(statements), state, binding);
    assertThat(statements.get()).isEqualTo(2);
  }

  private static void assertExpired(KakaoSignIn signIn, String state, String binding) {
    var callback =
        new KakaoSignIn.Callback(state, "code", null, binding, "address", "", Language.KO);
    assertThatThrownBy(() -> signIn.finish(callback)).hasMessage("sign-in-expired");
  }

  /** A transaction that another process took up and has not ended. */
  private String claimedElsewhere(String binding, Instant at) {
    String state = Tokens.random();
    jdbi.useHandle(handle ->
        handle.execute(
            """
            insert into users.sign_in_transaction
              (state_hash, binding_hash, nonce_hash, return_to, created_at, expires_at, claimed_at)
            values (?, ?, ?, '/app/', now(), now() + interval '1 hour', ?)
            """,
            Tokens.sha256(state),
            Tokens.sha256(binding),
            Tokens.sha256("nonce"),
            at));
    return state;
  }

  private KakaoSignIn counting(AtomicInteger statements) {
    Jdbi counted = Jdbi.create(dataSource).installPlugin(new PostgresPlugin());
    counted.setSqlLogger(
        new SqlLogger() {
          @Override
          public void logBeforeExecution(StatementContext context) {
            statements.incrementAndGet();
          }
        });
    return new KakaoSignIn(
        counted,
        clock,
        client,
        idTokens,
        config,
        users,
        accounts,
        invitations,
        sessions,
        limits,
        server,
        keys);
  }
}
