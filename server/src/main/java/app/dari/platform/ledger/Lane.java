package app.dari.platform.ledger;

import java.util.UUID;

/**
 * Records in one order: what one stripe took during one life of a process.
 *
 * @param ledger a new one for each life, so that no copy of a folder is ever mistaken for another
 */
public record Lane(UUID ledger, int stripe) {}
