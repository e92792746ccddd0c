package app.dari.operations.check;

/** A fault in Dari's SQL reaches Dari's own tables and nothing beyond. */
final class RoleCheck {
  private RoleCheck() {}

  static Finding look(Subject subject, DatabaseStore database) {
    DatabaseStore.Role role = database.role();
    if (role.superuser()) {
      return Finding.fail("superuser");
    }
    return role.bypassesRows() ? Finding.fail("bypasses") : Finding.pass("ordinary");
  }
}
