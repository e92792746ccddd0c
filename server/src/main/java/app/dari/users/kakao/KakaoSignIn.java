package app.dari.users.kakao;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.Accounts;
import app.dari.users.Invitations;
import app.dari.users.SignInLimits;
import app.dari.users.UsersConfig;
import app.dari.users.sessions.SessionCookie;
import app.dari.users.sessions.Sessions;
import app.dari.users.sessions.SignInMethod;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in, and up, with Kakao. A sign-in is a transaction bound to the browser it was begun
 * in, and is finished once. The session's token is computed from what only that browser and this
 * server know, so that when a browser calls back twice (a double tap, a reload) both answers carry
 * the one session, whichever of them the browser keeps.
 */
@Singleton
final class KakaoSignIn {
  private static final Logger LOG = Logger.getLogger(KakaoSignIn.class);
  private static final Duration KAKAO_MAY_TAKE = Duration.ofMillis(4_500);
  private static final Duration OTHERS_MAY_TAKE = Duration.ofSeconds(6);
  private static final Duration REPEATABLE = Duration.ofMinutes(1);
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 1_000;

  private final Jdbi jdbi;
  private final Clock clock;
  private final KakaoClient client;
  private final IdTokens idTokens;
  private final KakaoConfig config;
  private final UsersConfig users;
  private final Accounts accounts;
  private final Invitations invitations;
  private final Sessions sessions;
  private final SignInLimits limits;
  private final URI redirect;
  private final byte[] sessionKey;
  private final SignInTransactionStore store = new SignInTransactionStore();

  private final SingleFlight<SignedIn> underWay =
      new SingleFlight<>(KAKAO_MAY_TAKE.plus(OTHERS_MAY_TAKE));

  KakaoSignIn(
      Jdbi jdbi,
      Clock clock,
      KakaoClient client,
      IdTokens idTokens,
      KakaoConfig config,
      UsersConfig users,
      Accounts accounts,
      Invitations invitations,
      Sessions sessions,
      SignInLimits limits,
      ServerConfig server,
      Keys keys) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.client = client;
    this.idTokens = idTokens;
    this.config = config;
    this.users = users;
    this.accounts = accounts;
    this.invitations = invitations;
    this.sessions = sessions;
    this.limits = limits;
    this.redirect = URI.create(server.publicUrl() + "/oauth/kakao/callback");
    this.sessionKey = keys.derive("sign-in session");
  }

  /** Begins in the browser that holds this binding; answers where at Kakao it goes on. */
  URI begin(String binding, @Nullable String returnTo, @Nullable String invitation) {
    if (!config.isOn()) {
      throw new SignInFailed(SignInProblem.KAKAO_OFF);
    }
    UUID invited = invitation == null || invitation.isEmpty() ? null : invitation(invitation);
    String state = Tokens.random();
    String nonce = Tokens.random();
    String verifier = config.pkce() ? Tokens.random() : null;
    Instant now = clock.instant();
    SignInTransaction begun =
        new SignInTransaction(
            Tokens.sha256(state),
            Tokens.sha256(binding),
            Tokens.sha256(nonce),
            verifier,
            ReturnTo.of(returnTo),
            invited);
    jdbi.useTransaction(tx -> {
      store.removeOld(tx, now.minus(Duration.ofHours(1)));
      store.add(tx, begun, now, now.plus(SessionCookie.BINDING_LIFE));
    });
    return client.authorizeUrl(redirect, state, nonce, challenge(verifier));
  }

  /**
   * What a browser brings back from Kakao.
   *
   * @param code null when Kakao said no
   * @param address what limits are counted by
   */
  record Callback(
      String state,
      @Nullable String code,
      @Nullable String error,
      String binding,
      String address,
      String userAgent,
      Language language) {}

  /** A browser that is signed in now, and where it goes on. */
  record SignedIn(String sessionToken, String returnTo) {}

  /** Finishes what this browser began; of many at once one does the work. */
  SignedIn finish(Callback callback) {
    return underWay.join(callback.state() + " " + callback.binding(), () -> finishAlone(callback));
  }

  private SignedIn finishAlone(Callback callback) {
    byte[] state = Tokens.sha256(callback.state());
    byte[] binding = Tokens.sha256(callback.binding());
    Optional<SignInTransaction> claimed =
        jdbi.inTransaction(tx -> store.claim(tx, state, binding, clock.instant()));
    if (claimed.isEmpty()) {
      return new SignedIn(sessionToken(callback), awaitOther(state, binding));
    }
    try {
      return signIn(callback, claimed.get());
    } catch (SignInFailed e) {
      throw failed(state, e);
    } catch (Problem e) {
      // The only problem on this way is a limit.
      throw failed(state, new SignInFailed(SignInProblem.TOO_MANY_REQUESTS));
    } catch (RuntimeException e) {
      LOG.errorf("A sign-in could not be stored: %s", e.getClass().getSimpleName());
      throw failed(state, new SignInFailed(SignInProblem.UNAVAILABLE));
    }
  }

  private SignInFailed failed(byte[] state, SignInFailed failure) {
    String code = failure.problem().code();
    try {
      jdbi.useTransaction(tx -> store.complete(tx, state, null, code, clock.instant()));
    } catch (JdbiException e) {
      // It stays claimed, and whoever asks for it again is told so once its time is over.
      LOG.errorf("The end of a sign-in could not be stored: %s", e.getClass().getSimpleName());
    }
    return failure;
  }

  private SignedIn signIn(Callback callback, SignInTransaction begun) {
    if (callback.code() == null) {
      throw new SignInFailed(
          "access_denied".equals(callback.error())
              ? SignInProblem.KAKAO_CANCELLED
              : SignInProblem.KAKAO_UNAVAILABLE);
    }
    Deadline deadline = Deadline.in(KAKAO_MAY_TAKE);
    String idToken = client.exchange(redirect, callback.code(), begun.verifier(), deadline);
    IdTokens.Person person = idTokens.verify(idToken, begun.nonce(), deadline);
    String token = sessionToken(callback);
    jdbi.useTransaction(tx -> {
      UUID account = account(tx, person, begun, callback);
      limits.signIn(account);
      UUID session = sessions.open(tx, account, SignInMethod.KAKAO, token, callback.userAgent());
      store.complete(tx, begun.state(), session, null, clock.instant());
    });
    return new SignedIn(token, begun.returnTo());
  }

  private UUID account(
      Handle tx, IdTokens.Person person, SignInTransaction begun, Callback callback) {
    String issuer = config.issuer().toString();
    Optional<UUID> known = accounts.findByIdentity(tx, issuer, person.subject());
    if (known.isPresent()) {
      return known.get();
    }
    if (users.signUp() == UsersConfig.SignUp.CLOSED) {
      throw new SignInFailed(SignInProblem.SIGN_UP_CLOSED);
    }
    limits.signUp(callback.address());
    UUID account = accounts.create(tx, person.nickname(), callback.language()).id();
    if (users.signUp() == UsersConfig.SignUp.INVITE) {
      useInvitation(tx, begun.invitation(), account);
    }
    accounts.addIdentity(tx, issuer, person.subject(), account);
    return account;
  }

  private void useInvitation(Handle tx, @Nullable UUID invitation, UUID account) {
    if (invitation == null) {
      throw new SignInFailed(SignInProblem.INVITATION_NEEDED);
    }
    if (!invitations.use(tx, invitation, account)) {
      throw new SignInFailed(SignInProblem.INVITATION_INVALID);
    }
  }

  /**
   * Waits for what became of a callback that came before, or to another process; where to go on
   * when it signed in. Asks less often the longer it takes, and not at all for one that was given
   * up.
   */
  private String awaitOther(byte[] state, byte[] binding) {
    Deadline deadline = Deadline.in(OTHERS_MAY_TAKE);
    long pause = FIRST_PAUSE_MILLIS;
    while (true) {
      SignInTransaction.Outcome outcome =
          jdbi.withHandle(handle -> store.outcome(handle, state, binding))
              .orElseThrow(() -> new SignInFailed(SignInProblem.SIGN_IN_EXPIRED));
      if (outcome.completedAt() != null) {
        return repeated(outcome, outcome.completedAt());
      }
      boolean givenUp =
          outcome.claimedAt() == null
              || deadline.leftMillis() <= 1
              || !clock.instant().isBefore(outcome.claimedAt().plus(OTHERS_MAY_TAKE));
      if (givenUp || !pause(pause)) {
        throw new SignInFailed(SignInProblem.SIGN_IN_EXPIRED);
      }
      pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
  }

  private String repeated(SignInTransaction.Outcome outcome, Instant completedAt) {
    if (outcome.problem() != null) {
      throw new SignInFailed(SignInProblem.ofCode(outcome.problem()));
    }
    UUID session = outcome.session();
    boolean repeatable =
        session != null
            && clock.instant().isBefore(completedAt.plus(REPEATABLE))
            && jdbi.withHandle(handle -> sessions.isLive(handle, session));
    if (!repeatable) {
      throw new SignInFailed(SignInProblem.SIGN_IN_EXPIRED);
    }
    return outcome.returnTo();
  }

  private static boolean pause(long millis) {
    try {
      Thread.sleep(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private String sessionToken(Callback callback) {
    String secret = callback.state() + " " + callback.binding();
    return base64(Keys.hmac(sessionKey, secret.getBytes(StandardCharsets.UTF_8)));
  }

  private UUID invitation(String code) {
    return invitations
        .read(code)
        .orElseThrow(() -> new SignInFailed(SignInProblem.INVITATION_INVALID));
  }

  private static @Nullable String challenge(@Nullable String verifier) {
    return verifier == null ? null : base64(Tokens.sha256(verifier));
  }

  private static String base64(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
