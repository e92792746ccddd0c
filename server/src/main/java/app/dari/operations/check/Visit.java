package app.dari.operations.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * What somebody from outside is shown who comes to an address over TLS.
 *
 * @param certificate of the server
 * @param trust whether browsers would go on
 * @param served whether Dari answered, and not a proxy that does not find it
 * @param headers of the answer to {@code GET /health/live}, as {@code name: value} in lower case
 */
record Visit(X509Certificate certificate, Trust trust, boolean served, List<String> headers) {
  private static final int MILLIS = 3_000;
  private static final int HTTPS = 443;
  private static final int MOST_HEADERS = 100;

  /** What a browser thinks of a certificate. */
  enum Trust {
    TRUSTED,
    /** Nobody it knows vouches for it. */
    UNTRUSTED,
    /** It is another host's. */
    OTHER_NAME
  }

  /** Comes and goes; fails when nobody answers there, or not over TLS. */
  static Visit to(URI address, X509ExtendedTrustManager authorities) throws IOException {
    Judge judge = new Judge(authorities);
    int port = address.getPort() < 0 ? HTTPS : address.getPort();
    String host = address.getHost().replaceAll("[\\[\\]]", "");
    try (Socket plain = new Socket()) {
      plain.connect(new InetSocketAddress(host, port), MILLIS);
      plain.setSoTimeout(MILLIS);
      try (SSLSocket secure =
          (SSLSocket) context(judge).getSocketFactory().createSocket(plain, host, port, true)) {
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        X509Certificate certificate =
            (X509Certificate) secure.getSession().getPeerCertificates()[0];
        List<String> answer = ask(secure, address);
        boolean served = !answer.isEmpty() && answer.getFirst().contains(" 200 ");
        return new Visit(certificate, judge.trust(), served, answer);
      }
    }
  }

  /** The value of a header, in lower case. */
  Optional<String> header(String name) {
    String start = name + ":";
    return headers.stream()
        .filter(line -> line.startsWith(start))
        .map(line -> line.substring(start.length()).strip())
        .findFirst();
  }

  private static List<String> ask(SSLSocket secure, URI address) throws IOException {
    String request =
        "GET /health/live HTTP/1.1\r\nHost: "
            + address.getRawAuthority()
            + "\r\nUser-Agent: dari-check\r\nConnection: close\r\n\r\n";
    secure.getOutputStream().write(request.getBytes(US_ASCII));
    secure.getOutputStream().flush();
    List<String> lines = new ArrayList<>();
    var reader = new BufferedReader(new InputStreamReader(secure.getInputStream(), ISO_8859_1));
    for (String line = reader.readLine();
        line != null && !line.isEmpty() && lines.size() < MOST_HEADERS;
        line = reader.readLine()) {
      lines.add(line.toLowerCase(Locale.ROOT));
    }
    return lines;
  }

  private static SSLContext context(Judge judge) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {judge}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has TLS", e);
    }
  }
}
