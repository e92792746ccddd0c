@NullMarked
package app.dari.pages.visit;

import org.jspecify.annotations.NullMarked;
