package app.dari.operations.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import app.dari.platform.crypto.Keys;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks as much S3 as backups need, checks each signature (version 4) and each
 * body's hash, and lists few at a time.
 */
final class SampleBucket implements AutoCloseable {
  static final String SECRET = "the/secret+of+the+tests+of+buckets";

  private static final int PAGE = 3;

  /** What has no body worth it need not be hashed. */
  private static final String UNSIGNED = "UNSIGNED-PAYLOAD";

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=dari/((\\d{8})/([\\w-]+)/s3/aws4_request),"
              + " ?SignedHeaders=([\\w;-]+), ?Signature=([0-9a-f]{64})");

  /** A file there. */
  record Stored(byte[] bytes, Instant at) {}

  final Map<String, Stored> files = new ConcurrentSkipListMap<>();
  final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentSkipListMap<>();
  final List<String> requests = new CopyOnWriteArrayList<>();

  /** Requests (method, space, address) that are answered with 503. */
  volatile Predicate<String> failing = _ -> false;

  /** Names of files of which a byte is lost when they come. */
  volatile Predicate<String> losing = _ -> false;

  volatile Instant now = Instant.parse("2026-11-26T12:00:00Z");

  private final HttpServer server;

  SampleBucket() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::answer);
    server.start();
  }

  BucketConfig config() {
    return config(SECRET);
  }

  BucketConfig config(String secret) {
    return new BucketConfig(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "us-east-1",
        "dari",
        secret,
        "backups",
        "of/dari/");
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI();
      requests.add(request);
      if (failing.test(request)) {
        error(exchange, 503, "SlowDown");
        return;
      }
      String refused = refusal(exchange, body);
      if (refused != null) {
        error(exchange, 403, refused);
        return;
      }
      Map<String, String> query = query(exchange);
      String path = exchange.getRequestURI().getPath();
      if (path.equals("/backups") || path.equals("/backups/")) {
        send(exchange, 200, query.containsKey("uploads") ? uploads() : list(query));
      } else if (path.startsWith("/backups/")) {
        file(exchange, path.substring(9), query, body);
      } else {
        error(exchange, 404, "NoSuchBucket");
      }
    }
  }

  private void file(HttpExchange exchange, String name, Map<String, String> query, byte[] body)
      throws IOException {
    String upload = query.get("uploadId");
    switch (exchange.getRequestMethod() + (upload == null ? "" : " upload")) {
      case "PUT" -> {
        byte[] bytes = losing.test(name) ? Arrays.copyOf(body, body.length - 1) : body;
        files.put(name, new Stored(bytes, now));
        send(exchange, 200, "");
      }
      case "POST" -> {
        String id = "u" + uploads.size() + "~" + name;
        uploads.put(id, new TreeMap<>());
        send(exchange, 200, "<R><UploadId>" + id + "</UploadId></R>");
      }
      case "PUT upload" -> {
        int number = Integer.parseInt(query.getOrDefault("partNumber", ""));
        Objects.requireNonNull(uploads.get(Objects.requireNonNull(upload))).put(number, body);
        exchange.getResponseHeaders().add("ETag", "\"part" + number + "\"");
        send(exchange, 200, "");
      }
      case "POST upload" -> {
        var parts = Objects.requireNonNull(uploads.remove(Objects.requireNonNull(upload)));
        var all = new ByteArrayOutputStream();
        for (Map.Entry<Integer, byte[]> part : parts.entrySet()) {
          if (!new String(body, UTF_8).contains("part" + part.getKey())) {
            throw new IllegalStateException("Not named: " + part.getKey());
          }
          all.write(part.getValue());
        }
        files.put(name, new Stored(all.toByteArray(), now));
        send(exchange, 200, "<R><ETag>\"whole\"</ETag></R>");
      }
      case "DELETE upload" -> {
        uploads.remove(Objects.requireNonNull(upload));
        send(exchange, 204, "");
      }
      case "DELETE" -> {
        files.remove(name);
        send(exchange, 204, "");
      }
      default -> {
        Stored stored = files.get(name);
        if (stored == null) {
          error(exchange, 404, "NoSuchKey");
        } else {
          exchange.sendResponseHeaders(
              200, stored.bytes().length == 0 ? -1 : stored.bytes().length);
          exchange.getResponseBody().write(stored.bytes());
        }
      }
    }
  }

  private String list(Map<String, String> query) {
    String prefix = query.getOrDefault("prefix", "");
    String after = query.getOrDefault("continuation-token", "");
    List<Map.Entry<String, Stored>> found =
        files.entrySet().stream()
            .filter(file -> file.getKey().startsWith(prefix) && file.getKey().compareTo(after) > 0)
            .toList();
    List<Map.Entry<String, Stored>> page = found.stream().limit(PAGE).toList();
    String more =
        found.size() > PAGE
            ? "<IsTruncated>true</IsTruncated><NextContinuationToken>"
                + page.getLast().getKey()
                + "</NextContinuationToken>"
            : "<IsTruncated>false</IsTruncated>";
    return page.stream()
        .map(file ->
            "<Contents><Key>%s</Key><Size>%d</Size><LastModified>%s</LastModified></Contents>"
                .formatted(file.getKey(), file.getValue().bytes().length, file.getValue().at()))
        .collect(Collectors.joining("", "<R>" + more, "</R>"));
  }

  private String uploads() {
    return uploads.keySet().stream()
        .map(id ->
            "<Upload><Key>%s</Key><UploadId>%s</UploadId><Initiated>%s</Initiated></Upload>"
                .formatted(id.substring(id.indexOf('~') + 1), id, now))
        .collect(Collectors.joining("", "<R><IsTruncated>false</IsTruncated>", "</R>"));
  }

  /** As Amazon describes it: a chain of keys, over a canonical form of the request. */
  private static @Nullable String refusal(HttpExchange exchange, byte[] body) {
    var headers = exchange.getRequestHeaders();
    Matcher sent = AUTHORIZATION.matcher(String.valueOf(headers.getFirst("Authorization")));
    if (!sent.matches()) {
      return "AccessDenied";
    }
    String hash = headers.getFirst("x-amz-content-sha256");
    boolean unsigned = !exchange.getRequestMethod().equals("PUT") && UNSIGNED.equals(hash);
    if (!unsigned && !hex(sha256(body)).equals(hash)) {
      return "XAmzContentSHA256Mismatch";
    }
    String query =
        Stream.of(String.valueOf(exchange.getRequestURI().getRawQuery()).split("&", -1))
            .filter(part -> !part.equals("null"))
            .map(part -> part.contains("=") ? part : part + "=")
            .sorted()
            .collect(Collectors.joining("&"));
    String canonical =
        exchange.getRequestMethod()
            + "\n"
            + exchange.getRequestURI().getRawPath()
            + "\n"
            + query
            + "\n"
            + Stream.of(sent.group(4).split(";", -1))
                .map(name ->
                    name
                        + ":"
                        + String.join(",", headers.getOrDefault(name, List.of())).strip()
                        + "\n")
                .collect(Collectors.joining())
            + "\n"
            + sent.group(4)
            + "\n"
            + hash;
    String text =
        "AWS4-HMAC-SHA256\n"
            + headers.getFirst("x-amz-date")
            + "\n"
            + sent.group(1)
            + "\n"
            + hex(sha256(canonical.getBytes(UTF_8)));
    byte[] key = ("AWS4" + SECRET).getBytes(UTF_8);
    for (String step : List.of(sent.group(2), sent.group(3), "s3", "aws4_request", text)) {
      key = Keys.hmac(key, step.getBytes(UTF_8));
    }
    return hex(key).equals(sent.group(5)) ? null : "SignatureDoesNotMatch";
  }

  private static Map<String, String> query(HttpExchange exchange) {
    Map<String, String> query = new TreeMap<>();
    String raw = exchange.getRequestURI().getRawQuery();
    for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair.length == 1 ? "" : URLDecoder.decode(pair[1], UTF_8));
    }
    return query;
  }

  private static void error(HttpExchange exchange, int status, String code) {
    send(exchange, status, "<Error><Code>" + code + "</Code><Message>no</Message></Error>");
  }

  private static void send(HttpExchange exchange, int status, String xml) {
    try {
      byte[] bytes = xml.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] sha256(byte[] bytes) {
    MessageDigest digest = DurableFile.sha256();
    return digest.digest(bytes);
  }

  private static String hex(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
