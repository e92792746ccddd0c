package app.dari.platform.ledger;

/**
 * A record as it is drained.
 *
 * @param end where its lane goes on after it
 */
public record Entry(Lane lane, Position end, byte[] bytes) {}
