/** Tests of what user agents are told by. */
@NullMarked
package app.dari.platform.agents;

import org.jspecify.annotations.NullMarked;
