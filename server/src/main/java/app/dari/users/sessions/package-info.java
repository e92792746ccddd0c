/** Sessions: who is signed in where, from the cookie to the row, and how to end that. */
@NullMarked
package app.dari.users.sessions;

import org.jspecify.annotations.NullMarked;
