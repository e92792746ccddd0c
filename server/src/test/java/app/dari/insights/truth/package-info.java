/** Tests that visits whose attributes are known beforehand are reported as what they were. */
@NullMarked
package app.dari.insights.truth;

import org.jspecify.annotations.NullMarked;
