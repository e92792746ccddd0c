/** Keeps what was seen of visits, as bytes it does not understand, until it is drained. */
@NullMarked
package app.dari.platform.ledger;

import org.jspecify.annotations.NullMarked;
