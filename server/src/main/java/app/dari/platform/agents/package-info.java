/** What a user agent says of itself: a person's browser or a program, on what. */
@NullMarked
package app.dari.platform.agents;

import org.jspecify.annotations.NullMarked;
