@NullMarked
package app.dari.users;

import org.jspecify.annotations.NullMarked;
