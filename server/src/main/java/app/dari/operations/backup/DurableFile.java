package app.dari.operations.backup;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;
import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Files and folders of backups: for their owner alone, and on the disk before anybody says so. */
final class DurableFile {
  private static final int BUFFER = 1 << 16;
  private static final FileAttribute<Set<PosixFilePermission>> FILE =
      asFileAttribute(fromString("rw-------"));
  private static final FileAttribute<Set<PosixFilePermission>> FOLDER =
      asFileAttribute(fromString("rwx------"));

  /** Writes the bytes of a file. */
  interface Content {
    void writeTo(OutputStream to) throws IOException;
  }

  private DurableFile() {}

  /** Makes a file and forces it to the disk. */
  static Manifest.StoredFile write(Path file, Content content) throws IOException {
    MessageDigest sha256 = sha256();
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), FILE)) {
      OutputStream out =
          new BufferedOutputStream(
              new DigestOutputStream(Channels.newOutputStream(channel), sha256), BUFFER);
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return new Manifest.StoredFile(
          String.valueOf(file.getFileName()), channel.size(), hex(sha256));
    }
  }

  static Manifest.StoredFile write(Path file, byte[] bytes) throws IOException {
    return write(file, to -> to.write(bytes));
  }

  /** Writes a file as a whole or not at all. */
  static void replace(Path file, byte[] bytes) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    write(fresh, bytes);
    move(fresh, file);
  }

  /** Gives a file or folder its name, on the disk. */
  static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    force(Objects.requireNonNull(to.toAbsolutePath().getParent()));
  }

  /** What a file holds, by reading all of it. */
  static Manifest.StoredFile read(Path file, String name) throws IOException {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new NoSuchFileException(file.toString());
    }
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, name);
    }
  }

  /** What a stream holds, by reading all of it. */
  static Manifest.StoredFile read(InputStream in, String name) throws IOException {
    MessageDigest sha256 = sha256();
    long size = 0;
    byte[] buffer = new byte[BUFFER];
    for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
      sha256.update(buffer, 0, count);
      size += count;
    }
    return new Manifest.StoredFile(name, size, hex(sha256));
  }

  static void makeFolder(Path folder) throws IOException {
    Files.createDirectory(folder, FOLDER);
  }

  /** Makes a folder and those above it, unless they are there. */
  static void makeFolders(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder, FOLDER);
    }
  }

  /** Makes names that were added or removed durable. */
  static void force(Path folder) throws IOException {
    try (FileChannel channel = FileChannel.open(folder, READ)) {
      channel.force(true);
    }
  }

  static void delete(Path folder) throws IOException {
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : all) {
      Files.deleteIfExists(one);
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
