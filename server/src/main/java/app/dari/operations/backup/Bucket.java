package app.dari.operations.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Files in a folder of a bucket. What goes wrong is told in one line, without a secret. */
final class Bucket {
  /** In memory at a time; a file may have 10,000 of them. */
  static final int PART = 8 << 20;

  private static final String TYPE = "application/octet-stream";
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** A file. */
  record Item(String name, long size, Instant changed) {}

  private final BucketConfig config;
  private final S3Client client;

  Bucket(BucketConfig config) {
    this.config = config;
    // Settings of this machine's user for other programs are not ours.
    Supplier<ProfileFile> none = ProfileFile.aggregator()::build;
    client =
        S3Client.builder()
            .endpointOverride(config.endpoint())
            .forcePathStyle(config.endpoint() != null)
            .region(Region.of(config.region()))
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create(config.accessKey(), config.secretKey())))
            // Not every bucket is Amazon's: nothing that only Amazon knows.
            .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
            .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
            .serviceConfiguration(
                S3Configuration.builder()
                    .chunkedEncodingEnabled(false)
                    .expectContinueEnabled(false)
                    .build())
            .overrideConfiguration(settings -> settings.defaultProfileFileSupplier(none))
            .httpClientBuilder(
                UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(SILENCE))
            .build();
  }

  /** All files. */
  List<Item> list() throws IOException {
    try {
      return client
          .listObjectsV2Paginator(
              request -> request.bucket(config.bucket()).prefix(config.folder()))
          .contents()
          .stream()
          .map(one ->
              new Item(
                  one.key().substring(config.folder().length()), one.size(), one.lastModified()))
          .toList();
    } catch (SdkException e) {
      throw told(e);
    }
  }

  /** Stores a file; it is there as a whole or not at all. */
  void put(String name, Path file) throws IOException {
    String key = config.folder() + name;
    try (InputStream in = Files.newInputStream(file)) {
      byte[] part = in.readNBytes(PART);
      if (part.length < PART) {
        client.putObject(
            request -> request.bucket(config.bucket()).key(key).contentType(TYPE), body(part));
      } else {
        putParts(key, part, in);
      }
    } catch (SdkException e) {
      throw told(e);
    }
  }

  /** Reads a file. */
  InputStream read(String name) throws IOException {
    try {
      return client.getObject(
          request -> request.bucket(config.bucket()).key(config.folder() + name));
    } catch (SdkException e) {
      throw told(e);
    }
  }

  void delete(String name) throws IOException {
    try {
      client.deleteObject(request -> request.bucket(config.bucket()).key(config.folder() + name));
    } catch (SdkException e) {
      throw told(e);
    }
  }

  /** Gives up uploads that were begun before, and not ended: they are paid for, and not listed. */
  void deleteUnfinished(Instant before) throws IOException {
    try {
      client
          .listMultipartUploadsPaginator(
              request -> request.bucket(config.bucket()).prefix(config.folder()))
          .uploads()
          .stream()
          .filter(upload -> upload.initiated().isBefore(before))
          .forEach(upload -> abort(upload.key(), upload.uploadId()));
    } catch (SdkException e) {
      throw told(e);
    }
  }

  private void putParts(String key, byte[] first, InputStream rest) throws IOException {
    String id =
        client
            .createMultipartUpload(
                request -> request.bucket(config.bucket()).key(key).contentType(TYPE))
            .uploadId();
    try {
      List<CompletedPart> parts = new ArrayList<>();
      byte[] part = first;
      while (part.length > 0) {
        byte[] bytes = part;
        int number = parts.size() + 1;
        String tag =
            client
                .uploadPart(
                    request ->
                        request.bucket(config.bucket()).key(key).uploadId(id).partNumber(number),
                    body(bytes))
                .eTag();
        parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
        part = rest.readNBytes(PART);
      }
      client.completeMultipartUpload(request ->
          request
              .bucket(config.bucket())
              .key(key)
              .uploadId(id)
              .multipartUpload(whole -> whole.parts(parts)));
    } catch (SdkException | IOException e) {
      abort(key, id);
      throw e;
    }
  }

  private void abort(String key, String id) {
    try {
      client.abortMultipartUpload(request -> request.bucket(config.bucket()).key(key).uploadId(id));
    } catch (SdkException _) {
      // The next pruning does it.
    }
  }

  private static RequestBody body(byte[] bytes) {
    return RequestBody.fromContentProvider(
        () -> new ByteArrayInputStream(bytes), bytes.length, TYPE);
  }

  private static IOException told(SdkException e) {
    if (e instanceof AwsServiceException service && service.awsErrorDetails() != null) {
      return new IOException(
          service.awsErrorDetails().errorCode() + ": " + service.awsErrorDetails().errorMessage(),
          e);
    }
    Throwable cause = e.getCause();
    return new IOException(String.valueOf(cause == null ? e.getMessage() : cause), e);
  }
}
