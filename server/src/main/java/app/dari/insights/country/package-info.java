/** Which country an address is used in, from a file on this machine. */
@NullMarked
package app.dari.insights.country;

import org.jspecify.annotations.NullMarked;
