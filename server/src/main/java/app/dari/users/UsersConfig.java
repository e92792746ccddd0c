package app.dari.users;

import app.dari.platform.config.Environment;
import app.dari.platform.config.Rate;
import app.dari.platform.config.ServerConfig;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * How people come in and how long they stay.
 *
 * @param sessionIdle a session unused for so long is over
 * @param sessionAbsolute a session is over so long after its sign-in, used or not
 * @param invitationLife an invitation unused for so long is over
 * @param signInRate attempts to sign in, for each address and for each account
 * @param signUpRate new accounts for each address
 * @param createRate new API keys, passkeys and invitations for each account
 */
public record UsersConfig(
    SignUp signUp,
    Duration sessionIdle,
    Duration sessionAbsolute,
    Duration invitationLife,
    Rate signInRate,
    Rate signUpRate,
    Rate createRate) {

  /** Who may make an account. */
  public enum SignUp {
    OPEN,
    INVITE,
    CLOSED;

    /** The lower-case word used in JSON and in the setting. */
    public String wireName() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Reads the settings of accounts and sign-in. */
  public static UsersConfig read(Environment env, ServerConfig server) {
    String signUp =
        env.choice(
            "SIGN_UP",
            List.of("open", "invite", "closed"),
            server.production() ? "invite" : "open",
            "Who may make an account: anyone, people with an invitation, nobody. In production the"
                + " default is `invite`.");
    return new UsersConfig(
        SignUp.valueOf(signUp.toUpperCase(Locale.ROOT)),
        env.duration(
            "USERS_SESSION_IDLE",
            Duration.ofDays(14),
            // The last use is kept to the minute.
            Duration.ofMinutes(5),
            "A session unused for so long is over."),
        env.duration(
            "USERS_SESSION_ABSOLUTE",
            Duration.ofDays(90),
            Duration.ofMinutes(5),
            "A session is over so long after its sign-in, used or not."),
        env.duration(
            "USERS_INVITATION_LIFE",
            Duration.ofDays(14),
            "An invitation unused for so long is over."),
        env.rate(
            "USERS_SIGN_IN_RATE",
            "60/5m",
            "Attempts to sign in, for each network address and for each account."),
        env.rate("USERS_SIGN_UP_RATE", "20/1h", "New accounts for each network address."),
        env.rate(
            "USERS_CREATE_RATE",
            "60/1h",
            "New API keys, passkeys and invitations for each account."));
  }
}
