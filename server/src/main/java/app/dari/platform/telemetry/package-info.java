/** What the program says about itself: a line for each request, metrics, watches. */
@NullMarked
package app.dari.platform.telemetry;

import org.jspecify.annotations.NullMarked;
