/** Tests of the figures. */
@NullMarked
package app.dari.insights;

import org.jspecify.annotations.NullMarked;
