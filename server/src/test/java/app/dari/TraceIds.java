package app.dari;

/** What names a request itself, and differs where all else is the same. */
public final class TraceIds {
  private TraceIds() {}

  /** A problem's body without it. */
  public static String without(String body) {
    return body.replaceFirst(",\"traceId\":\"[0-9a-f]{32}\"", "");
  }
}
