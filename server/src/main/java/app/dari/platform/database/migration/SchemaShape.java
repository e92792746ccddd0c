package app.dari.platform.database.migration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What schemas are made of: a line for each table, column, constraint, index, trigger, function,
 * sequence and view. Two databases that went different ways to the same schema have the same lines.
 *
 * @param lines in order
 */
public record SchemaShape(List<String> lines) {
  /** A copy that nobody changes. */
  public SchemaShape {
    lines = lines.stream().sorted().toList();
  }

  /** The same for the same lines. */
  public String hash() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(sha.digest(String.join("\n", lines).getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lines of this one that the other has not. */
  public List<String> without(SchemaShape other) {
    List<String> rest = new ArrayList<>(lines);
    rest.removeAll(other.lines);
    return rest;
  }
}
