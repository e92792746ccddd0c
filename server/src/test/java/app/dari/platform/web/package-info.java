/** Tests of what HTTP routes share. */
@NullMarked
package app.dari.platform.web;

import org.jspecify.annotations.NullMarked;
