/** How the service is, for everybody: in words, without anything private, from memory alone. */
@NullMarked
package app.dari.operations.status;

import org.jspecify.annotations.NullMarked;
