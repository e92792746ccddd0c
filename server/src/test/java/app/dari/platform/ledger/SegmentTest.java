package app.dari.platform.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import app.dari.platform.ledger.SegmentReader.Damage;
import app.dari.platform.ledger.SegmentReader.Part;
import app.dari.platform.ledger.SegmentReader.Whole;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SegmentTest {
  private static final int CAPACITY = 64 << 10;

  /** A record and where it stands. */
  private record Written(long start, long end, byte[] bytes) {}

  /** What a reader made of a file. */
  private record Found(List<Read> records, List<Damage> damage) {}

  /** A record as it was read, and where reading goes on. */
  private record Read(byte[] bytes, long end) {}

  @Property(tries = 300)
  void everyRecordOutsideTheDamageIsReadAndNoneIsInvented(
      @ForAll Random random,
      @ForAll @IntRange(min = 1, max = 300) int records,
      @ForAll @IntRange(min = 1, max = 3_000) int length)
      throws IOException {
    Path folder = Files.createTempDirectory("segment");
    try {
      Segment segment = segment(folder);
      List<Written> written = fill(segment, random, records);
      long end = segment.end();
      segment.release();
      long from = SegmentHeader.SIZE + random.nextLong(end - SegmentHeader.SIZE);
      long to = Math.min(end, from + length);
      byte[] garbage = new byte[(int) (to - from)];
      if (random.nextInt(3) > 0) {
        random.nextBytes(garbage);
      }
      overwrite(segment.file(), from, garbage);

      Found found = read(segment.file());
      List<Written> intact =
          written.stream().filter(one -> one.end() <= from || one.start() >= to).toList();
      assertThat(found.records()).hasSizeGreaterThanOrEqualTo(intact.size());
      for (Read record : found.records()) {
        assertThat(written)
            .anyMatch(
                one -> one.end() == record.end() && Arrays.equals(one.bytes(), record.bytes()));
      }
      assertThat(found.records().stream().map(Read::end).toList())
          .isSorted()
          .doesNotHaveDuplicates()
          .containsAll(intact.stream().map(Written::end).toList());
    } finally {
      delete(folder);
    }
  }

  @Property(tries = 200)
  void aFileThatEndsAnywhereGivesEveryRecordBefore(
      @ForAll Random random, @ForAll @IntRange(min = 1, max = 300) int records) throws IOException {
    Path folder = Files.createTempDirectory("segment");
    try {
      Segment segment = segment(folder);
      List<Written> written = fill(segment, random, records);
      long end = segment.end();
      segment.release();
      long size = SegmentHeader.SIZE + random.nextLong(end - SegmentHeader.SIZE);
      try (FileChannel channel = FileChannel.open(segment.file(), StandardOpenOption.WRITE)) {
        channel.truncate(size);
      }
      assertThat(read(segment.file()).records().stream().map(Read::end))
          .isEqualTo(written.stream().map(Written::end).filter(one -> one <= size).toList());
    } finally {
      delete(folder);
    }
  }

  /** What dies between the bytes and the length has told nobody anything. */
  @Test
  void anAppendThatWasCutShortIsNoDamage() throws IOException {
    Path folder = Files.createTempDirectory("segment");
    try {
      Segment segment = segment(folder);
      List<Written> written = fill(segment, new Random(1), 5);
      long end = segment.end();
      segment.release();
      overwrite(segment.file(), end + 4, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9});
      Found found = read(segment.file());
      assertThat(found.records()).hasSameSizeAs(written);
      assertThat(found.damage()).isEmpty();
    } finally {
      delete(folder);
    }
  }

  @Test
  void whatAVisitorWritesIsNeverTakenForARecord() throws IOException {
    Path folder = Files.createTempDirectory("segment");
    try {
      Segment segment = segment(folder);
      long start = segment.end();
      // A whole record inside a record, right in everything but what a visitor cannot know.
      byte[] inner = new byte[24];
      ByteBuffer forged = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
      CRC32C crc = new CRC32C();
      crc.update(inner);
      forged
          .putInt(inner.length)
          .putInt(Frame.checksum((int) crc.getValue(), inner.length, start + Frame.HEAD, 0));
      append(segment, forged.array());
      append(segment, new byte[] {7});
      segment.release();
      overwrite(segment.file(), start, new byte[] {99});
      Found found = read(segment.file());
      assertThat(found.records()).singleElement().matches(one -> one.bytes()[0] == 7);
      assertThat(found.damage()).containsExactly(new Damage(start, start + 72));
    } finally {
      delete(folder);
    }
  }

  @Test
  void aHoleBeforeRecordsIsDamage() throws IOException {
    Path folder = Files.createTempDirectory("segment");
    try {
      Segment segment = segment(folder);
      List<Written> written = fill(segment, new Random(2), 40);
      segment.release();
      Written lost = written.get(20);
      overwrite(segment.file(), lost.start(), new byte[(int) (lost.end() - lost.start())]);
      Found found = read(segment.file());
      assertThat(found.records()).hasSize(39);
      assertThat(found.damage()).containsExactly(new Damage(lost.start(), lost.end()));
    } finally {
      delete(folder);
    }
  }

  private static Segment segment(Path folder) throws IOException {
    SegmentHeader header =
        new SegmentHeader(new Lane(UUID.randomUUID(), 1), null, 3, 0x5EC7E7, 1_000);
    return Segment.make(folder, header, CAPACITY);
  }

  private static List<Written> fill(Segment segment, Random random, int records) {
    List<Written> written = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      byte[] bytes = new byte[1 + random.nextInt(random.nextInt(10) == 0 ? 4_000 : 300)];
      random.nextBytes(bytes);
      long start = segment.end();
      if (!append(segment, bytes)) {
        break;
      }
      written.add(new Written(start, segment.end(), bytes));
    }
    return written;
  }

  private static boolean append(Segment segment, byte[] bytes) {
    return segment.append(bytes, 0, bytes.length, new CRC32C());
  }

  private static Found read(Path file) throws IOException {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Segment segment = Objects.requireNonNull(Segment.open(file));
    try {
      assertThat(segment.header().sequence()).isEqualTo(3);
      SegmentReader reader =
          new SegmentReader(
              segment.channel(), 3, segment.header().secret(), false, SegmentHeader.SIZE);
      Records records = new Records();
      for (Part part = reader.next(segment.end(), records);
          part != null;
          part = reader.next(segment.end(), records)) {
        switch (part) {
          case Whole _ ->
              found.records().add(new Read(records.copy(records.size() - 1), reader.position()));
          case Damage damage -> found.damage().add(damage);
        }
      }
      // What came first is as it was, however many came after it.
      records.endLane(segment.header().lane());
      for (int i = 0; i < records.size(); i++) {
        Read one = found.records().get(i);
        assertThat(records.copy(i)).isEqualTo(one.bytes());
        assertThat(records.ends(i, i + 1)).containsValue(new Position(3, one.end()));
      }
    } finally {
      segment.release();
    }
    return found;
  }

  private static void overwrite(Path file, long at, byte[] bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(bytes), at);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(folder);
  }
}
