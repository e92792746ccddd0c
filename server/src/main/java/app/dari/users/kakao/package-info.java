/** Sign-in with Kakao: authorisation code with OpenID Connect. */
@NullMarked
package app.dari.users.kakao;

import org.jspecify.annotations.NullMarked;
