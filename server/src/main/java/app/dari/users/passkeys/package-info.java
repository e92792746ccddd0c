/** Passkeys (WebAuthn): adding them, signing in with them. */
@NullMarked
package app.dari.users.passkeys;

import org.jspecify.annotations.NullMarked;
