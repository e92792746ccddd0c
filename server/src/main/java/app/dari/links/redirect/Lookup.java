package app.dari.links.redirect;

import java.util.Collection;
import java.util.Map;

/** Where links come from that are not in memory. */
interface Lookup {
  /** What stands behind these keys; those of no link are missing. Blocks; fails when it cannot. */
  Map<String, Target> find(Collection<String> keys);
}
