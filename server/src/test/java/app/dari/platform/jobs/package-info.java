@NullMarked
package app.dari.platform.jobs;

import org.jspecify.annotations.NullMarked;
