package app.dari.platform.ledger;

import java.util.Locale;

/** Why a record is not kept. */
enum Loss {
  /** The disk is full or fails, so that no segment can be made. */
  DISK,
  /** The files are as large as they may be. */
  LIMIT,
  /** The next segment is not made yet: more came than the disk takes. */
  BEHIND,
  /** It is longer than a record can be. */
  LONG,
  /** The ledger is closed. */
  CLOSED;

  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
