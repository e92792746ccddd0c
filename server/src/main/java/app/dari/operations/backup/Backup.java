package app.dari.operations.backup;

import app.dari.platform.crypto.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A backup on a disk: a folder with a seal. What it says of itself may still be wrong. */
public final class Backup {
  static final String MANIFEST = "manifest.json";

  /** What else may be in the folder; the last when writing a result was cut short. */
  private static final Set<String> BESIDE =
      Set.of(MANIFEST, Seal.FILE, Verified.FILE, Verified.FILE + ".new");

  private final Path folder;
  private final byte[] bytes;
  private final Seal seal;
  private final @Nullable Manifest manifest;

  private Backup(Path folder, byte[] bytes, Seal seal, @Nullable Manifest manifest) {
    this.folder = folder;
    this.bytes = bytes;
    this.seal = seal;
    this.manifest = manifest;
  }

  /** The backup in a folder; null when there is none. */
  public static @Nullable Backup open(Path folder) {
    try {
      if (!Files.isRegularFile(folder.resolve(Seal.FILE))) {
        return null;
      }
      Seal seal = Seal.read(folder);
      byte[] bytes = bytes(folder);
      boolean whole = seal != null && seal.fits(bytes);
      return new Backup(
          folder, bytes, seal == null ? new Seal("", "") : seal, whole ? parse(bytes) : null);
    } catch (IOException _) {
      return null;
    }
  }

  /** Its name. */
  public String id() {
    return String.valueOf(folder.getFileName());
  }

  /** Where it lies. */
  public Path folder() {
    return folder;
  }

  /** What it holds; null when its manifest is damaged, or none of ours. */
  public @Nullable Manifest manifest() {
    return manifest;
  }

  /** Whether the one who made it knew the root secret. */
  boolean isBy(Keys keys) {
    return seal.isBy(keys, bytes);
  }

  /** What came of restoring it; null: nobody has tried. */
  public @Nullable Verified verified() {
    try {
      return ManifestJson.read(Files.readAllBytes(folder.resolve(Verified.FILE)), Verified.class);
    } catch (IOException _) {
      return null;
    }
  }

  void verified(Verified result) throws IOException {
    DurableFile.replace(folder.resolve(Verified.FILE), ManifestJson.write(result));
  }

  /** Reads every byte of it; what is wrong, nothing when it is as it was written. */
  public List<Fault> faults() throws IOException {
    if (manifest == null) {
      return List.of(new Fault(seal.fits(bytes) ? Fault.FOREIGN : Fault.SEAL, MANIFEST));
    }
    List<Fault> faults = new ArrayList<>();
    Set<String> wanted =
        manifest.tables().stream()
            .map(table -> table.file().name())
            .collect(Collectors.toCollection(TreeSet::new));
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !wanted.contains(name) && !BESIDE.contains(name))
          .forEach(name -> faults.add(new Fault(Fault.STRANGE, name)));
    }
    for (Manifest.Table table : manifest.tables()) {
      Manifest.StoredFile file = table.file();
      try {
        if (!DurableFile.read(folder.resolve(file.name()), file.name()).equals(file)) {
          faults.add(new Fault(Fault.DAMAGED, file.name()));
        }
      } catch (NoSuchFileException _) {
        faults.add(new Fault(Fault.MISSING, file.name()));
      }
    }
    return faults;
  }

  private static byte[] bytes(Path folder) throws IOException {
    try {
      return Files.readAllBytes(folder.resolve(MANIFEST));
    } catch (NoSuchFileException _) {
      return new byte[0];
    }
  }

  /** Null when it is whole and still none of ours: another product's, or a newer program's. */
  private static @Nullable Manifest parse(byte[] bytes) {
    try {
      Manifest manifest = ManifestJson.read(bytes, Manifest.class);
      return manifest.isOurs() ? manifest : null;
    } catch (IOException _) {
      return null;
    }
  }
}
