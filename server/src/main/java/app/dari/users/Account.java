package app.dari.users;

import app.dari.platform.web.Language;
import java.time.Instant;
import java.util.UUID;

/**
 * Someone who has pages and links.
 *
 * @param name what the person is called, 1 to 40 characters as people count them
 * @param language the language we speak with this person
 * @param owner whether this is the first account, which runs this Dari
 * @param revision grows by one with each change
 */
public record Account(
    UUID id,
    String name,
    Language language,
    Role role,
    boolean owner,
    long revision,
    Instant createdAt) {}
