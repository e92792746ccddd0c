package app.dari.platform.web;

import app.dari.platform.config.Rate;
import app.dari.platform.config.ServerConfig;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.util.UUID;

/**
 * How often things may be made: by one account, each kind by its own rate, and from one network
 * address, all kinds and all accounts together. Problem 429 {@code too-many-requests}.
 */
@Singleton
public final class CreateLimits {
  private final RateLimits limits;
  private final ClientAddress address;
  private final Rate fromAddress;

  CreateLimits(RateLimits limits, ClientAddress address, ServerConfig server) {
    this.limits = limits;
    this.address = address;
    this.fromAddress = server.addressCreateLimit();
  }

  /**
   * Counts one thing about to be made.
   *
   * @param kind names the rate of the account, {@code create-link} say
   */
  public void require(String kind, Rate byAccount, UUID account, HttpServerRequest request) {
    limits.require(kind, byAccount, account.toString());
    limits.require("create", fromAddress, address.limitKey(request));
  }
}
