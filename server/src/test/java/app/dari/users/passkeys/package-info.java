@NullMarked
package app.dari.users.passkeys;

import org.jspecify.annotations.NullMarked;
