package app.dari.users.kakao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.TestEnvironment;
import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.web.Language;
import app.dari.users.Accounts;
import app.dari.users.Invitation;
import app.dari.users.Invitations;
import app.dari.users.SignInLimits;
import app.dari.users.TestBrowser;
import app.dari.users.UsersConfig;
import app.dari.users.UsersConfig.SignUp;
import app.dari.users.sessions.Sessions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may make an account, under each setting of SIGN_UP. */
@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class SignUpTest {
  @Inject Jdbi jdbi;
  @Inject Clock clock;
  @Inject IdTokens idTokens;
  @Inject KakaoConfig config;
  @Inject UsersConfig users;
  @Inject Accounts accounts;
  @Inject Invitations invitations;
  @Inject Sessions sessions;
  @Inject SignInLimits limits;
  @Inject ServerConfig server;
  @Inject Keys keys;

  private final String person = "u-" + UUID.randomUUID();

  @Test
  void anyoneMayWhenItIsOpen() {
    assertThat(come(SignUp.OPEN, null)).isEqualTo("/app/");
  }

  @Test
  void nobodyMayWhenItIsClosedButWhoIsInStaysIn() {
    assertRefused(SignUp.CLOSED, null, "sign-up-closed");
    come(SignUp.OPEN, null);
    assertThat(come(SignUp.CLOSED, null)).isEqualTo("/app/");
  }

  @Test
  void anInvitationLetsOnePersonIn() {
    assertRefused(SignUp.INVITE, null, "invitation-needed");
    Invitation invitation = invitations.create(accounts.owner().id());
    String code = invitation.url().getQuery().replace("invite=", "");
    assertThat(come(SignUp.INVITE, code)).isEqualTo("/app/");
    assertThat(come(SignUp.INVITE, null)).isEqualTo("/app/");
    String other = "u-" + UUID.randomUUID();
    assertThatThrownBy(() -> come(SignUp.INVITE, code, other)).hasMessage("invitation-invalid");
  }

  @Test
  void aMadeUpInvitationLetsNobodyIn() {
    assertRefused(SignUp.INVITE, "x".repeat(43), "invitation-invalid");
  }

  @Test
  void aCodeChallengeIsKeptWhenItIsSwitchedOn() {
    KakaoConfig proving =
        new KakaoConfig(config.issuer(), config.clientId(), config.clientSecret(), true, null);
    KakaoSignIn signIn = signIn(SignUp.OPEN, proving);
    String authorize = signIn.begin("b".repeat(43), null, null).toString();
    assertThat(authorize).contains("code_challenge_method=S256");
    assertThat(finish(signIn, authorize, "b".repeat(43), person)).isEqualTo("/app/");
  }

  private void assertRefused(SignUp mode, @Nullable String invitation, String problem) {
    assertThatThrownBy(() -> come(mode, invitation)).hasMessage(problem);
  }

  private String come(SignUp mode, @Nullable String invitation) {
    return come(mode, invitation, person);
  }

  private String come(SignUp mode, @Nullable String invitation, String who) {
    KakaoSignIn signIn = signIn(mode, config);
    String binding = Tokens.random();
    return finish(signIn, signIn.begin(binding, null, invitation).toString(), binding, who);
  }

  private static String finish(KakaoSignIn signIn, String authorize, String binding, String who) {
    String back = new TestBrowser().agree(authorize, who);
    return signIn
        .finish(
            new KakaoSignIn.Callback(
                back.replaceAll(".*state=", ""),
                back.replaceAll(".*code=([^&]*).*", "$1"),
                null,
                binding,
                UUID.randomUUID().toString(),
                "",
                Language.KO))
        .returnTo();
  }

  private KakaoSignIn signIn(SignUp mode, KakaoConfig kakao) {
    UsersConfig changed =
        new UsersConfig(
            mode,
            users.sessionIdle(),
            users.sessionAbsolute(),
            users.invitationLife(),
            users.signInRate(),
            users.signUpRate(),
            users.createRate());
    return new KakaoSignIn(
        jdbi,
        clock,
        new KakaoClient(kakao, new KakaoOutcomes(new SimpleMeterRegistry())),
        idTokens,
        kakao,
        changed,
        accounts,
        invitations,
        sessions,
        limits,
        server,
        keys);
  }
}
