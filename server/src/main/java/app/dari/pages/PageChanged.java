package app.dari.pages;

import java.time.Instant;
import java.util.UUID;

/**
 * What visitors find at a page's addresses has changed. Published in the transaction that did it.
 */
public record PageChanged(UUID page, UUID owner, Instant at) {}
