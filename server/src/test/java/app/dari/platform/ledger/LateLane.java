package app.dari.platform.ledger;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32C;

/** A lane that comes while others are drained, as when a full ledger has room again. */
public final class LateLane {
  private LateLane() {}

  /** Comes with these records in it. */
  public static void come(Drain drain, Path folder, List<String> records) throws IOException {
    Lane lane = new Lane(UUID.randomUUID(), 0);
    SegmentHeader header = new SegmentHeader(lane, null, 1, 7, System.currentTimeMillis());
    Segment segment = Segment.make(folder, header, 64 << 10);
    for (String record : records) {
      byte[] bytes = record.getBytes(UTF_8);
      segment.append(bytes, 0, bytes.length, new CRC32C());
    }
    drain.add(segment);
  }
}
