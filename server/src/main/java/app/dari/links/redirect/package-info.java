/**
 * The redirect, the path every visitor takes: decides on the event loop from memory, and writes
 * down what happened. Nothing here waits for the database but a link nobody asked for lately.
 */
@NullMarked
package app.dari.links.redirect;

import org.jspecify.annotations.NullMarked;
