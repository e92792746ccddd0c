/**
 * The hot path of pages: drawn once, kept packed in memory, answered without a framework between.
 */
@NullMarked
package app.dari.pages.visit;

import org.jspecify.annotations.NullMarked;
