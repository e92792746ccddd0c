@NullMarked
package app.dari.platform.hotpath;

import org.jspecify.annotations.NullMarked;
