package app.dari.operations.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is done to an encrypted file is found by reading it, whatever its manifest says. */
final class PackingTest {
  private static final int SEGMENT = BackupKey.SEGMENT;
  private static final BackupKey KEY = new BackupKey("a key that backups are encrypted with, 1");
  private static final BackupKey OTHER = new BackupKey("a key that backups are encrypted with, 2");

  private final Random random = new Random(7);
  private final byte[] rows = rows();
  private final byte[] file = pack(KEY);

  @Test
  void rowsComeBackAsTheyWere() throws IOException {
    assertThat(unpack("b", KEY, "f", file)).isEqualTo(rows);
    assertThat(unpack("b", null, "f", pack(null))).isEqualTo(rows);
    assertThat(file).isNotEqualTo(pack(KEY));
  }

  @Test
  void aFileThatWasCutOffIsRefusedAlsoBetweenSegments() {
    assertThat(file.length).isGreaterThan(4 * SEGMENT);
    for (int size = 0; size < file.length; size += SEGMENT) {
      assertRefused(Arrays.copyOf(file, size));
      assertRefused(Arrays.copyOf(file, Math.min(file.length - 1, size + 100)));
    }
  }

  @Test
  void segmentsInAnotherOrderAreRefused() {
    byte[] swapped = file.clone();
    System.arraycopy(file, SEGMENT, swapped, 2 * SEGMENT, SEGMENT);
    System.arraycopy(file, 2 * SEGMENT, swapped, SEGMENT, SEGMENT);
    assertRefused(swapped);
    byte[] twice = Arrays.copyOf(file, file.length + SEGMENT);
    System.arraycopy(file, 2 * SEGMENT, twice, 3 * SEGMENT, file.length - 2 * SEGMENT);
    assertRefused(twice);
  }

  @Test
  void aFlippedBitAndAnythingMoreAreRefused() {
    for (int flip = 0; flip < 100; flip++) {
      byte[] flipped = file.clone();
      flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
      assertRefused(flipped);
    }
    assertRefused(Arrays.copyOf(file, file.length + 1));
  }

  @Test
  void anotherKeyAnotherBackupsFileAndAnotherTablesAreRefused() {
    assertThatThrownBy(() -> unpack("b", OTHER, "f", file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> unpack("c", KEY, "f", file)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> unpack("b", KEY, "g", file)).isInstanceOf(IOException.class);
  }

  private void assertRefused(byte[] changed) {
    assertThatThrownBy(() -> unpack("b", KEY, "f", changed)).isInstanceOf(IOException.class);
  }

  private byte[] pack(@Nullable BackupKey key) {
    ByteArrayOutputStream to = new ByteArrayOutputStream();
    try (OutputStream packed = new Packing("b", key).pack(to, "f")) {
      packed.write(rows);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return to.toByteArray();
  }

  private static byte[] unpack(String backup, @Nullable BackupKey key, String name, byte[] file)
      throws IOException {
    try (InputStream rows = new Packing(backup, key).unpack(new ByteArrayInputStream(file), name)) {
      return rows.readAllBytes();
    }
  }

  /** Nothing that could be packed small. */
  private byte[] rows() {
    byte[] bytes = new byte[5 * SEGMENT];
    random.nextBytes(bytes);
    return bytes;
  }
}
