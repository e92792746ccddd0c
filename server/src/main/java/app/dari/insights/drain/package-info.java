/** The way of a visit from the ledger into the tables; what identifies a visitor ends here. */
@NullMarked
package app.dari.insights.drain;

import org.jspecify.annotations.NullMarked;
