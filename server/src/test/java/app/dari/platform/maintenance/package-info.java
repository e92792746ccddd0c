@NullMarked
package app.dari.platform.maintenance;

import org.jspecify.annotations.NullMarked;
