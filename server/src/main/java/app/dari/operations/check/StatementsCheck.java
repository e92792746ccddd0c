package app.dari.operations.check;

/** PostgreSQL counts what its queries take. */
final class StatementsCheck {
  private StatementsCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    if (!database.loadsStatements()) {
      return Finding.warn("not-loaded");
    }
    return database.showsStatements() ? Finding.pass("counted") : Finding.warn("not-made");
  }
}
