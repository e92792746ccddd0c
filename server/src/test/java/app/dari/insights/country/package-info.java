/** Tests of what is known of addresses. */
@NullMarked
package app.dari.insights.country;

import org.jspecify.annotations.NullMarked;
