package app.dari.operations.backup;

import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where copies of backups are: a folder or a bucket off this machine. */
public interface Copies {
  /** As the setting names it. */
  String place();

  /** Why it cannot be used now; null when it can. */
  @Nullable String trouble();

  /** Where the copy of a backup is, there. */
  String address(Backup backup);

  /** Copies one; what is there then. */
  Backup copy(Backup backup);

  /** Those that are there, or were when it could be asked last; newest first. */
  List<Backup> list();

  /** One of them with all its files, to be read here. */
  Backup find(String name);

  /** Deletes those that {@link Keeping} does not keep; their names. */
  List<String> prune(ZoneId zone);

  /** Keeps there, too, what came of restoring one. */
  void tell(Backup proven);
}
