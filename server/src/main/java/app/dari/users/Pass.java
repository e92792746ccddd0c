package app.dari.users;

import java.util.UUID;

/**
 * What a caller was let in with, for answers that go on after the request: a session or an API key,
 * either of which may end meanwhile.
 *
 * @param key whether it is an API key; else a session
 */
public record Pass(UUID account, UUID id, boolean key) {}
