/** Settings from the environment: read once, checked together, documented where they are read. */
@NullMarked
package app.dari.platform.config;

import org.jspecify.annotations.NullMarked;
