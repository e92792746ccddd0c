package app.dari.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.PostgresForTests;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses as PostgreSQL's own tools take them; {@code -} stands for null. */
class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "postgresql://u:p@h:5433/d h:5433/d u p",
        "postgres://u:p@h:5433/d h:5433/d u p",
        "postgresql://u:p@h/d h:5432/d u p",
        "postgresql://u@h/d h:5432/d u -",
        "postgresql://u:@h/d h:5432/d u ''",
        "postgresql://:p@h/d?user=u h:5432/d u p",
        "postgresql://h/d?user=u&password=p h:5432/d u p",
        "postgresql://u:p@h h:5432/u u p",
        "postgresql://u:p@h/ h:5432/u u p",
        "postgresql://u:p@h?sslmode=require h:5432/u?sslmode=require u p",
        "postgresql://u:p@/d localhost:5432/d u p",
        "postgresql://u:p@:5433/d localhost:5433/d u p",
        "postgresql://h:/d?user=u h:5432/d u -",
        "postgresql://u:p@[::1]/d [::1]:5432/d u p",
        "postgresql://u:p@[::1]:5433/d [::1]:5433/d u p",
        "postgresql://u:p@[fe80::1%25eth0]/d [fe80::1%eth0]:5432/d u p",
        "postgresql://u:p@[2001:db8::7],h:5433/d [2001:db8::7]:5432,h:5433/d u p",
        "postgresql://u:p@a,b/d a:5432,b:5432/d u p",
        "postgresql://u:p@a:1,b:2,c/d a:1,b:2,c:5432/d u p",
        "postgresql://u:p@a,b/d?port=6000 a:6000,b:6000/d u p",
        "postgresql://u:p%40ss@h/d h:5432/d u p@ss",
        "postgresql://us%40er:p%3Aa%2Fb%25@h/d h:5432/d us@er p:a/b%",
        "postgresql://u:a:b:c@h/d h:5432/d u a:b:c",
        "postgresql://u:a#b?c&d=e+f@h/d h:5432/d u a#b?c&d=e+f",
        "postgresql://%EB%8B%AC%EB%B9%9B:%F0%9F%8C%99@h/d h:5432/d 달빛 🌙",
        "postgresql://u:p@h/my%20db%2Fx h:5432/my%20db%2Fx u p",
        "postgresql://u:p@h/d%23x h:5432/d%23x u p",
        "postgresql://u:p@h/d#x h:5432/d%23x u p",
        "postgresql://u:p@%68ost/d host:5432/d u p",
        "postgresql:///d?host=h&port=5433&user=u h:5433/d u -",
        "postgresql:///?host=::1&dbname=d&user=u [::1]:5432/d u -",
        "postgresql://?host=h&user=u h:5432/u u -",
        "postgresql://u:p@h/a?dbname=b h:5432/b u p",
        "postgresql://u:p@h/d?user=v&password=%26 h:5432/d v &",
        "postgresql://u:p@name/d?hostaddr=192.0.2.7 192.0.2.7:5432/d u p",
        "postgresql://u:p@h/d?ssl=true h:5432/d?sslmode=require u p",
        "postgresql://u:p@h/d?sslmode=verify-full&sslrootcert=/etc/ca.pem"
            + " h:5432/d?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem u p",
        "postgresql://u:p@h/d?sslrootcert=system"
            + " h:5432/d?sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory&sslmode=verify-full u p",
        "postgresql://u:p@h/d?sslcert=c&sslkey=k&sslpassword=s"
            + " h:5432/d?sslcert=c&sslkey=k&sslpassword=s u p",
        "postgresql://u:p@h/d?sslnegotiation=direct&channel_binding=require"
            + " h:5432/d?sslNegotiation=direct&channelBinding=require u p",
        "postgresql://u:p@h/d?connect_timeout=10&application_name=my%20app"
            + " h:5432/d?connectTimeout=10&ApplicationName=my%20app u p",
        "postgresql://u:p@h/d?options=-c%20geqo%3Doff h:5432/d?options=-c%20geqo%3Doff u p",
        "postgresql://u:p@h/d?keepalives=1&keepalives_idle=30&keepalives_interval=5"
            + " h:5432/d?tcpKeepAlive=true u p",
        "postgresql://u:p@h/d?client_encoding=UTF8&fallback_application_name=x h:5432/d u p",
        "postgresql://u:p@h/d?ssl_min_protocol_version=TLSv1.2&sslsni=1 h:5432/d u p",
        "postgresql://u:p@a,b/d?target_session_attrs=read-write&load_balance_hosts=random"
            + " a:5432,b:5432/d?targetServerType=primary&loadBalanceHosts=true u p",
        "postgresql://u:p@h/d?gssencmode=disable&krbsrvname=pg"
            + " h:5432/d?gssEncMode=disable&kerberosServerName=pg u p",
        "postgresql://u:p@h/d?sslmode= h:5432/d u p"
      })
  void everyLegalSpellingIsRead(String text, String rest, String user, String password) {
    DatabaseUrl url = DatabaseUrl.parse(text);
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://" + rest);
    assertThat(url.user()).isEqualTo(user);
    assertThat(url.password()).isEqualTo(password.equals("-") ? null : password);
    assertThat(url.toString()).isEqualTo("DatabaseUrl");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://root:hunter2@h/d|not a postgresql://",
        "jdbc:postgresql://h/d?user=u&password=hunter2|not a postgresql://",
        "h:5432/d|not a postgresql://",
        "postgresql://u:hunter2%zz@h/d|written %25",
        "postgresql://u:hunter2%@h/d|written %25",
        "postgresql://u:hunter2%00@h/d|written %25",
        "postgresql://u:hunter2%FF@h/d|not UTF-8",
        "postgresql://u:hunter2@hunter2@h/d|written %40",
        "postgresql://u:hunter2/x@h/d|written %2F",
        "postgresql://u:hunter2@h:0/d|port",
        "postgresql://u:hunter2@h:99999/d|port",
        "postgresql://u:hunter2@h:54x/d|port",
        "postgresql://u:hunter2@::1/d|host",
        "postgresql://u:hunter2@[::1/d|host",
        "postgresql://u:hunter2@a,b,c/d?port=1,2|2 ports for 3 hosts",
        "postgresql://u:hunter2@%2Fvar%2Frun%2Fpostgresql/d|socket",
        "postgresql:///d?host=/tmp&password=hunter2|socket",
        "postgresql://u:hunter2@h/d?nonsense=1|does not know",
        "postgresql://u:hunter2@h/d?sslmode|without a value",
        "postgresql://u:hunter2@h/d?sslmode=hunter2|sslmode",
        "postgresql://u:hunter2@h/d?sslrootcert=system&sslmode=require|verify-full",
        "postgresql://u:hunter2@h/d?hostaddr=192.0.2.7&sslmode=verify-full|hostaddr",
        "postgresql://u:hunter2@h/d?hostaddr=192.0.2.7&sslrootcert=system|hostaddr",
        "postgresql://u:hunter2@h/d?ssl_min_protocol_version=TLSv1.3|ssl_min_protocol_version",
        "postgresql://u:hunter2@h/d?passfile=/x|passfile",
        "postgresql://u:hunter2@h/d?service=x|service",
        "postgresql://u:hunter2@h/d?sslcrl=/x|sslcrl",
        "postgresql://u:hunter2@h/d?require_auth=hunter2|require_auth",
        "postgresql://u:hunter2@h/d?connect_timeout=hunter2|connect_timeout",
        "postgresql://u:hunter2@h/d?target_session_attrs=read-only|target_session_attrs"
      })
  void whatCannotBeFollowedIsRefusedWithoutShowingIt(String text, String what) {
    assertThatThrownBy(() -> DatabaseUrl.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(what)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("hunter2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://%s:%s@%s:%s/%s?sslmode=disable",
        "postgres://%s:%s@%s,%3$s:%4$s,%4$s/%5$s?target_session_attrs=primary",
        "postgresql:///?user=%s&password=%s&host=%s&port=%s&dbname=%s",
        "postgresql://%s:%s@elsewhere.invalid:%4$s/%5$s?hostaddr=%3$s&keepalives=1&sslmode=prefer"
      })
  void aRealServerIsReached(String spelling) throws Exception {
    URI server = URI.create(PostgresForTests.databaseUrl());
    List<String> login = List.of(server.getRawUserInfo().split(":", 2));
    DatabaseUrl url =
        DatabaseUrl.parse(
            spelling.formatted(
                login.getFirst(),
                login.getLast(),
                server.getHost(),
                server.getPort(),
                server.getPath().substring(1)));
    Properties properties = new Properties();
    properties.setProperty("user", String.valueOf(url.user()));
    properties.setProperty("password", String.valueOf(url.password()));
    try (Connection connection = DriverManager.getConnection(url.jdbcUrl(), properties);
        var answer = connection.createStatement().executeQuery("select current_database()")) {
      assertThat(answer.next()).isTrue();
      assertThat(answer.getString(1)).isEqualTo(server.getPath().substring(1));
    }
  }

  @Test
  void withoutAUserItIsTheOneWhoAsks() {
    assertThat(DatabaseUrl.parse("postgresql://h").jdbcUrl())
        .isEqualTo("jdbc:postgresql://h:5432/" + System.getProperty("user.name"));
  }
}
