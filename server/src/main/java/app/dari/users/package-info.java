/**
 * Who people are and how they come in: accounts, sign-in with Kakao, passkeys and one-time links,
 * sessions, API keys and invitations. Its tables are those of the schema {@code users}.
 */
@NullMarked
package app.dari.users;

import org.jspecify.annotations.NullMarked;
