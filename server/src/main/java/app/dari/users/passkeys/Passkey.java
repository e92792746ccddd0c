package app.dari.users.passkeys;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A key on somebody's device with which an account signs in.
 *
 * @param credentialId what the device calls it
 * @param publicKey in COSE form
 * @param signCount how often it signed, as the device counts; many always say 0
 * @param backedUp whether it is synchronised between devices
 * @param usedAt last sign-in; null: never
 */
record Passkey(
    UUID id,
    UUID account,
    byte[] credentialId,
    byte[] publicKey,
    long signCount,
    boolean backedUp,
    String name,
    Instant createdAt,
    @Nullable Instant usedAt) {}
