/** Tests of the ledger. */
@NullMarked
package app.dari.platform.ledger;

import org.jspecify.annotations.NullMarked;
