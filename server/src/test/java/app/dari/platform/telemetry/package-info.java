/** Tests of what the program says about itself. */
@NullMarked
package app.dari.platform.telemetry;

import org.jspecify.annotations.NullMarked;
