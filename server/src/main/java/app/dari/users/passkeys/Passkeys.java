package app.dari.users.passkeys;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.Ids;
import app.dari.platform.web.Problem;
import app.dari.users.Account;
import app.dari.users.Accounts;
import app.dari.users.PersonName;
import app.dari.users.SignInLimits;
import app.dari.users.sessions.Sessions;
import app.dari.users.sessions.SignInMethod;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.StartAssertionOptions;
import com.yubico.webauthn.StartRegistrationOptions;
import com.yubico.webauthn.data.AuthenticatorData;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Adds passkeys and signs in with them (WebAuthn Level 3). A passkey is the whole sign-in here, so
 * the device must keep it and must ask its person. Each challenge is bound to one browser and
 * answered at most once within five minutes.
 */
@Singleton
final class Passkeys {
  private static final Logger LOG = Logger.getLogger(Passkeys.class);
  private static final Duration CHALLENGE_LIFE = Duration.ofMinutes(5);
  private static final int MAX_PER_ACCOUNT = 20;
  private static final String REGISTER = "register";
  private static final String SIGN_IN = "sign-in";

  private final Jdbi jdbi;
  private final Clock clock;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SignInLimits limits;
  private final URI origin;
  private final PasskeyStore store = new PasskeyStore();

  Passkeys(
      Jdbi jdbi,
      Clock clock,
      Accounts accounts,
      Sessions sessions,
      SignInLimits limits,
      ServerConfig server) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.accounts = accounts;
    this.sessions = sessions;
    this.limits = limits;
    this.origin = server.publicUrl();
  }

  List<Passkey> list(UUID account) {
    return jdbi.withHandle(handle -> store.list(handle, account));
  }

  /** Options for {@code navigator.credentials.create}, as JSON. */
  String beginRegistration(UUID account, UUID session) {
    Account person = accounts.find(account).orElseThrow(Problem::notFound);
    return jdbi.inTransaction(tx -> {
      if (store.list(tx, account).size() >= MAX_PER_ACCOUNT) {
        throw Problem.of(409, "too-many-passkeys").with("max", MAX_PER_ACCOUNT);
      }
      PublicKeyCredentialCreationOptions options =
          relyingParty(tx, account)
              .startRegistration(
                  StartRegistrationOptions.builder()
                      .user(identity(person))
                      .authenticatorSelection(selection())
                      .timeout(CHALLENGE_LIFE.toMillis())
                      .build());
      begin(tx, ceremony(options.getChallenge(), REGISTER, session.toString()), json(options));
      return credentialsJson(options);
    });
  }

  /** Keeps the passkey a device made; problem {@code passkey-refused} when it proves nothing. */
  Passkey finishRegistration(UUID account, UUID session, String name, String credential) {
    String clean = PersonName.required(name);
    try {
      var response = PublicKeyCredential.parseRegistrationResponseJson(credential);
      ByteArray challenge = response.getResponse().getClientData().getChallenge();
      String begun = finish(ceremony(challenge, REGISTER, session.toString()));
      var options = PublicKeyCredentialCreationOptions.fromJson(begun);
      return jdbi.inTransaction(tx -> {
        store.lock(tx, account);
        RegistrationResult result =
            relyingParty(tx, account)
                .finishRegistration(
                    FinishRegistrationOptions.builder()
                        .request(options)
                        .response(response)
                        .build());
        AuthenticatorData device = response.getResponse().getAttestation().getAuthenticatorData();
        Passkey passkey = passkey(account, clean, result, isBackedUp(device));
        store.add(tx, passkey);
        return passkey;
      });
    } catch (IOException | RegistrationFailedException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /** Options for {@code navigator.credentials.get}, as JSON, for the browser of this binding. */
  String beginSignIn(String binding) {
    return jdbi.inTransaction(tx -> {
      AssertionRequest request =
          relyingParty(tx, null)
              .startAssertion(
                  StartAssertionOptions.builder()
                      .userVerification(UserVerificationRequirement.REQUIRED)
                      .timeout(CHALLENGE_LIFE.toMillis())
                      .build());
      ByteArray challenge = request.getPublicKeyCredentialRequestOptions().getChallenge();
      try {
        begin(tx, ceremony(challenge, SIGN_IN, binding), request.toJson());
        return request.toCredentialsGetJson();
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  /** Signs in whom the passkey belongs to; the token of the new session. */
  String finishSignIn(String binding, String credential, String userAgent) {
    try {
      var response = PublicKeyCredential.parseAssertionResponseJson(credential);
      ByteArray challenge = response.getResponse().getClientData().getChallenge();
      AssertionRequest request =
          AssertionRequest.fromJson(finish(ceremony(challenge, SIGN_IN, binding)));
      String token = Tokens.random();
      jdbi.useTransaction(tx -> {
        AssertionResult result =
            relyingParty(tx, null)
                .finishAssertion(
                    FinishAssertionOptions.builder().request(request).response(response).build());
        UUID account = used(tx, result, response.getResponse().getParsedAuthenticatorData());
        limits.signIn(account);
        sessions.open(tx, account, SignInMethod.PASSKEY, token, userAgent);
      });
      return token;
    } catch (IOException | AssertionFailedException | IllegalArgumentException e) {
      throw refused(e);
    }
  }

  /**
   * Removes a passkey. Problem {@code last-sign-in-way} (409) when its account could no longer sign
   * in by itself, unless that is wanted.
   */
  void remove(UUID account, UUID passkey, boolean evenTheLast) {
    jdbi.useTransaction(tx -> {
      store.lock(tx, account);
      if (!store.remove(tx, account, passkey)) {
        throw Problem.notFound();
      }
      boolean canSignIn = accounts.hasIdentity(tx, account) || !store.list(tx, account).isEmpty();
      if (!canSignIn && !evenTheLast) {
        throw Problem.of(409, "last-sign-in-way");
      }
    });
  }

  private UUID used(Handle tx, AssertionResult result, AuthenticatorData device) {
    byte[] credentialId = result.getCredential().getCredentialId().getBytes();
    Passkey passkey = store.find(tx, credentialId).orElseThrow();
    long count = result.getSignatureCount();
    boolean counted = store.use(tx, passkey.id(), count, isBackedUp(device), clock.instant());
    if (!result.isSuccess() || !counted) {
      throw Problem.of(400, "passkey-refused");
    }
    return passkey.account();
  }

  private Passkey passkey(UUID account, String name, RegistrationResult result, boolean backedUp) {
    return new Passkey(
        Ids.next(),
        account,
        result.getKeyId().getId().getBytes(),
        result.getPublicKeyCose().getBytes(),
        result.getSignatureCount(),
        backedUp,
        name,
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        null);
  }

  /** WebAuthn Level 3, 6.1: bit 4 of the flags, "backup state". */
  private static boolean isBackedUp(AuthenticatorData device) {
    return (device.getFlags().value & 0x10) != 0;
  }

  private void begin(Handle tx, PasskeyStore.Ceremony ceremony, String request) {
    Instant now = clock.instant();
    store.removeExpired(tx, now);
    store.begin(tx, ceremony, request, now.plus(CHALLENGE_LIFE));
  }

  private String finish(PasskeyStore.Ceremony ceremony) {
    return jdbi.inTransaction(tx -> store.finish(tx, ceremony, clock.instant()))
        .orElseThrow(() -> Problem.of(400, "passkey-expired"));
  }

  private RelyingParty relyingParty(Handle tx, @Nullable UUID account) {
    return RelyingParty.builder()
        .identity(RelyingPartyIdentity.builder().id(origin.getHost()).name("Dari").build())
        .credentialRepository(new StoredCredentials(tx, store, account))
        .origins(Set.of(origin.toString()))
        .build();
  }

  private static PasskeyStore.Ceremony ceremony(
      ByteArray challenge, String purpose, String binding) {
    return new PasskeyStore.Ceremony(
        Tokens.sha256(challenge.getBytes()), purpose, Tokens.sha256(binding));
  }

  private static UserIdentity identity(Account person) {
    return UserIdentity.builder()
        .name(person.name())
        .displayName(person.name())
        .id(StoredCredentials.handle(person.id()))
        .build();
  }

  private static AuthenticatorSelectionCriteria selection() {
    return AuthenticatorSelectionCriteria.builder()
        .residentKey(ResidentKeyRequirement.REQUIRED)
        .userVerification(UserVerificationRequirement.REQUIRED)
        .build();
  }

  private static String json(PublicKeyCredentialCreationOptions options) {
    try {
      return options.toJson();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String credentialsJson(PublicKeyCredentialCreationOptions options) {
    try {
      return options.toCredentialsCreateJson();
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Problem refused(Exception e) {
    LOG.infof("A passkey was refused: %s", e.getClass().getSimpleName());
    return Problem.of(400, "passkey-refused");
  }
}
