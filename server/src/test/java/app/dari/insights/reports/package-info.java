/** Tests of shared reports. */
@NullMarked
package app.dari.insights.reports;

import org.jspecify.annotations.NullMarked;
