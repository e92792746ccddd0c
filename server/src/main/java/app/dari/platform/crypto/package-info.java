/** Keys derived from the one secret, random tokens, constant-time comparison. */
@NullMarked
package app.dari.platform.crypto;

import org.jspecify.annotations.NullMarked;
