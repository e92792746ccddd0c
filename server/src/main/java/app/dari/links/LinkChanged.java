package app.dari.links;

import java.time.Instant;
import java.util.UUID;

/** A link was made, changed, deleted or restored. Published in the transaction that did it. */
public record LinkChanged(UUID link, UUID owner, Instant at) {}
