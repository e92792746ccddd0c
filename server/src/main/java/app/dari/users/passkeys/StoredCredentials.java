package app.dari.users.passkeys;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the WebAuthn library asks about stored passkeys, in one transaction. To it a user's name is
 * the account's id; people are shown their own name.
 *
 * @param account the signed-in account; null while nobody is
 */
record StoredCredentials(Handle tx, PasskeyStore store, @Nullable UUID account)
    implements CredentialRepository {

  /** The user handle of an account: its id. */
  static ByteArray handle(UUID account) {
    return new ByteArray(
        ByteBuffer.allocate(16)
            .putLong(account.getMostSignificantBits())
            .putLong(account.getLeastSignificantBits())
            .array());
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    if (account == null) {
      return Set.of();
    }
    return store.list(tx, account).stream()
        .map(passkey -> new ByteArray(passkey.credentialId()))
        .map(id -> PublicKeyCredentialDescriptor.builder().id(id).build())
        .collect(Collectors.toSet());
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return Optional.ofNullable(account).map(StoredCredentials::handle);
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return Optional.of(userHandle.getHex());
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return store
        .find(tx, credentialId.getBytes())
        .filter(passkey -> handle(passkey.account()).equals(userHandle))
        .map(StoredCredentials::registered);
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return store.find(tx, credentialId.getBytes()).map(StoredCredentials::registered).stream()
        .collect(Collectors.toSet());
  }

  private static RegisteredCredential registered(Passkey passkey) {
    return RegisteredCredential.builder()
        .credentialId(new ByteArray(passkey.credentialId()))
        .userHandle(handle(passkey.account()))
        .publicKeyCose(new ByteArray(passkey.publicKey()))
        .signatureCount(passkey.signCount())
        .build();
  }
}
