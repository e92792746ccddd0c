package app.dari.operations.check;

import java.io.IOException;

/**
 * One thing that is looked at.
 *
 * @param id stable; names it in answers, on the command line and in the messages
 * @param asksDatabase whether a database must answer first
 */
public record Check(String id, boolean asksDatabase, Look look) {
  /** How it is looked at. */
  interface Look {
    Finding at(Subject subject, DatabaseLink database) throws IOException;
  }

  /** As {@link Look}, for what needs neither the database nor an order. */
  interface LookHere {
    Finding at(Subject subject) throws IOException;
  }

  /** As {@link Look}, for what is asked of a database that answers. */
  interface LookThere {
    Finding at(Subject subject, DatabaseStore database);
  }

  static Check here(String id, LookHere look) {
    return new Check(id, false, (subject, _) -> look.at(subject));
  }

  static Check there(String id, LookThere look) {
    return new Check(
        id,
        true,
        (subject, database) -> {
          DatabaseStore store = database.store();
          return store == null ? Finding.skipped("no-database") : look.at(subject, store);
        });
  }
}
