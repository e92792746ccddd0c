/**
 * What people do when something goes wrong: the guide's three stages, and what is left to learn.
 */
@NullMarked
package app.dari.operations.incidents;

import org.jspecify.annotations.NullMarked;
