/** The built program as people run it: started, stopped, killed and asked from outside. */
@NullMarked
package app.dari.blackbox;

import org.jspecify.annotations.NullMarked;
