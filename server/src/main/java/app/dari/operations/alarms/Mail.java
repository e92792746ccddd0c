package app.dari.operations.alarms;

import io.vertx.core.Vertx;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.StartTLSOptions;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Sends messages by e-mail. */
final class Mail {
  private static final int CONNECT_MILLIS = 5_000;
  private static final int PATIENCE_SECONDS = 15;
  private static final int SUBMISSION = 587;
  private static final int SUBMISSIONS = 465;

  private final MailClient client;
  private final String from;
  private final List<String> to;

  Mail(Vertx vertx, URI server, String from, List<String> to) {
    boolean tls = server.getScheme().equals("smtps");
    MailConfig config =
        new MailConfig()
            .setHostname(server.getHost())
            .setPort(server.getPort() > 0 ? server.getPort() : tls ? SUBMISSIONS : SUBMISSION)
            .setSsl(tls)
            .setStarttls(tls ? StartTLSOptions.DISABLED : StartTLSOptions.OPTIONAL)
            .setKeepAlive(false);
    config.setConnectTimeout(CONNECT_MILLIS);
    String user = server.getRawUserInfo();
    if (user == null) {
      config.setLogin(LoginOption.DISABLED);
    } else {
      int colon = user.indexOf(':');
      config.setLogin(LoginOption.REQUIRED);
      config.setUsername(decoded(colon < 0 ? user : user.substring(0, colon)));
      config.setPassword(colon < 0 ? "" : decoded(user.substring(colon + 1)));
    }
    this.client = MailClient.create(vertx, config);
    this.from = from;
    this.to = to;
  }

  Outcome send(Delivery delivery) {
    MailMessage mail =
        new MailMessage()
            .setFrom(from)
            .setTo(to)
            .setSubject(delivery.subject())
            .setText(delivery.body());
    mail.addHeader("Message-ID", "<" + delivery.event() + "@dari>");
    mail.addHeader("Auto-Submitted", "auto-generated");
    try {
      client
          .sendMail(mail)
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return Outcome.done("accepted");
    } catch (TimeoutException e) {
      return Outcome.failed("no answer within " + PATIENCE_SECONDS + " s");
    } catch (ExecutionException e) {
      Throwable cause = e.getCause();
      // What servers say may hold addresses of people.
      return Outcome.failed(cause == null ? "failed" : cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.failed("interrupted");
    }
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
