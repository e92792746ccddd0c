package app.dari;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/** What stands before a Dari that people reach over HTTPS: a proxy, its certificate and headers. */
public final class TlsFront implements AutoCloseable {
  /** Loopback, but no name of it, so that it counts as an address others reach. */
  public static final String HOST = "127.0.0.2";

  private static final char[] PASSWORD = "changeit".toCharArray();

  private final HttpsServer server;
  private final KeyStore certificate;

  private TlsFront(HttpsServer server, KeyStore certificate) {
    this.server = server;
    this.certificate = certificate;
  }

  /**
   * Starts one.
   *
   * @param begins of the certificate, as keytool takes it: {@code -1d}
   * @param days how long it is valid
   * @param hsts the header; empty: none
   */
  public static TlsFront start(String begins, int days, String name, String hsts) throws Exception {
    KeyStore certificate = certificate(begins, days, name);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(certificate, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getByName(HOST), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(context));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"status\":\"live\"}".getBytes(UTF_8);
          if (!hsts.isEmpty()) {
            exchange.getResponseHeaders().set("Strict-Transport-Security", hsts);
          }
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return new TlsFront(server, certificate);
  }

  public URI url() {
    return URI.create("https://" + HOST + ":" + server.getAddress().getPort());
  }

  /** For programs that are told whom to trust: this one's certificate and no other. */
  public void writeTrust(Path file) throws Exception {
    try (var out = Files.newOutputStream(file)) {
      trusted().store(out, PASSWORD);
    }
  }

  private KeyStore trusted() throws GeneralSecurityException, IOException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("front", certificate.getCertificate("front"));
    return trusted;
  }

  /** Trusts this one's certificate and no other. */
  X509ExtendedTrustManager trust() {
    try {
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(trusted());
      return (X509ExtendedTrustManager) factory.getTrustManagers()[0];
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static KeyStore certificate(String begins, int days, String name) throws Exception {
    Path folder = Files.createTempDirectory("dari-certificate");
    Path file = folder.resolve("store.p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "front", "-keyalg", "EC"));
    command.addAll(List.of("-dname", "CN=front", "-ext", "san=" + name));
    command.addAll(List.of("-startdate", begins, "-validity", Integer.toString(days)));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", new String(PASSWORD)));
    command.addAll(List.of("-keystore", file.toString()));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
    assertThat(keytool.waitFor()).as(said).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (var in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    Files.delete(file);
    Files.delete(folder);
    return store;
  }
}
