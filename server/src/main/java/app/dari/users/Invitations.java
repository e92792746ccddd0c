package app.dari.users;

import app.dari.platform.config.ServerConfig;
import app.dari.platform.crypto.Keys;
import app.dari.platform.crypto.Tokens;
import app.dari.platform.database.Ids;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Invitations to make an account. What an invited person holds is the id, signed; so the address
 * can be shown again, and nothing that opens a door is stored.
 */
@Singleton
public final class Invitations {
  private static final int ID_BYTES = 16;
  private static final int MAC_BYTES = 16;

  private final Jdbi jdbi;
  private final Clock clock;
  private final UsersConfig config;
  private final ServerConfig server;
  private final byte[] key;
  private final InvitationStore store = new InvitationStore();

  public Invitations(Jdbi jdbi, Clock clock, UsersConfig config, ServerConfig server, Keys keys) {
    this.jdbi = jdbi;
    this.clock = clock;
    this.config = config;
    this.server = server;
    this.key = keys.derive("invitations");
  }

  /** A new invitation. */
  public Invitation create(UUID operator) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    InvitationStore.Row row =
        new InvitationStore.Row(Ids.next(), now, now.plus(config.invitationLife()), null);
    jdbi.useTransaction(tx -> store.add(tx, row, operator));
    return invitation(row);
  }

  /** The last 100 invitations, the newest first. */
  public List<Invitation> list() {
    return jdbi.withHandle(store::list).stream().map(this::invitation).toList();
  }

  /** Takes an invitation back; false when there is none. */
  public boolean remove(UUID id) {
    return jdbi.inTransaction(tx -> store.remove(tx, id));
  }

  /** The invitation a code stands for, if we made it; whether it still holds is not asked. */
  public Optional<UUID> read(String code) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(code);
      if (bytes.length == ID_BYTES + MAC_BYTES) {
        byte[] id = Arrays.copyOf(bytes, ID_BYTES);
        if (Tokens.same(mac(id), Arrays.copyOfRange(bytes, ID_BYTES, bytes.length))) {
          ByteBuffer buffer = ByteBuffer.wrap(id);
          return Optional.of(new UUID(buffer.getLong(), buffer.getLong()));
        }
      }
    } catch (IllegalArgumentException e) {
      // Not Base64: no invitation of ours.
    }
    return Optional.empty();
  }

  /** Uses an invitation up for a new account; false when it was used, is too old or gone. */
  public boolean use(Handle tx, UUID id, UUID account) {
    return store.use(tx, id, account, clock.instant());
  }

  private Invitation invitation(InvitationStore.Row row) {
    byte[] id =
        ByteBuffer.allocate(ID_BYTES)
            .putLong(row.id().getMostSignificantBits())
            .putLong(row.id().getLeastSignificantBits())
            .array();
    byte[] signed = Arrays.copyOf(id, ID_BYTES + MAC_BYTES);
    System.arraycopy(mac(id), 0, signed, ID_BYTES, MAC_BYTES);
    String code = Base64.getUrlEncoder().withoutPadding().encodeToString(signed);
    URI url = URI.create(server.publicUrl() + "/app/sign-in?invite=" + code);
    return new Invitation(row.id(), url, row.createdAt(), row.expiresAt(), row.usedAt());
  }

  private byte[] mac(byte[] id) {
    return Arrays.copyOf(Keys.hmac(key, id), MAC_BYTES);
  }
}
