/** What all modules hold of the characters people type. */
@NullMarked
package app.dari.platform.text;

import org.jspecify.annotations.NullMarked;
