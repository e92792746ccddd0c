/** What is looked at before a deploy, each thing by a class of its own; nothing is changed. */
@NullMarked
package app.dari.operations.check;

import org.jspecify.annotations.NullMarked;
