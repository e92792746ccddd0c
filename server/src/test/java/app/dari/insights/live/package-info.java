/** Tests of what open dashboards hear. */
@NullMarked
package app.dari.insights.live;

import org.jspecify.annotations.NullMarked;
