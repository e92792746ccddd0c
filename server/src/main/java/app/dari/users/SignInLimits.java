package app.dari.users;

import app.dari.platform.web.CreateLimits;
import app.dari.platform.web.RateLimits;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/** How often one may try to come in and make things; problem 429 {@code too-many-requests}. */
@Singleton
public final class SignInLimits {
  private final RateLimits limits;
  private final CreateLimits create;
  private final UsersConfig config;

  SignInLimits(RateLimits limits, CreateLimits create, UsersConfig config) {
    this.limits = limits;
    this.create = create;
    this.config = config;
  }

  /** Counts an attempt to sign in; the address is what {@code ClientAddress.limitKey} says. */
  public void attempt(String address) {
    limits.require("sign-in", config.signInRate(), address);
  }

  /** Counts a return from a sign-in provider, beside the attempt that was its beginning. */
  public void comingBack(String address) {
    limits.require("sign-in-back", config.signInRate(), address);
  }

  /** Counts a sign-in to an account. */
  public void signIn(UUID account) {
    limits.require("sign-in", config.signInRate(), account.toString());
  }

  /** Counts a new account; the address is what {@code ClientAddress.limitKey} says. */
  public void signUp(String address) {
    limits.require("sign-up", config.signUpRate(), address);
  }

  /** Counts something an account is about to make. */
  public void creating(UUID account, HttpServerRequest request) {
    create.require("users-create", config.createRate(), account, request);
  }
}
