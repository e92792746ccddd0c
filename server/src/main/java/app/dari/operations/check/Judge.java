package app.dari.operations.check;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Remembers what browsers would think of a server instead of turning away; sends it nothing. */
final class Judge extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager authorities;
  private Visit.Trust trust = Visit.Trust.UNTRUSTED;

  Judge(X509ExtendedTrustManager authorities) {
    this.authorities = authorities;
  }

  Visit.Trust trust() {
    return trust;
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {
    try {
      authorities.checkServerTrusted(chain, type);
      trust = Visit.Trust.OTHER_NAME;
      authorities.checkServerTrusted(chain, type, socket);
      trust = Visit.Trust.TRUSTED;
    } catch (CertificateException _) {
      // Said by what trust was left at.
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkServerTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    authorities.checkClientTrusted(chain, type);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    authorities.checkClientTrusted(chain, type, engine);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.getAcceptedIssuers();
  }
}
