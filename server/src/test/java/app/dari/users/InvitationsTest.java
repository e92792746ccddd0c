package app.dari.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import app.dari.TestEnvironment;
import app.dari.users.TestAccounts.TestAccount;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class InvitationsTest {
  private static final String INVITATIONS = "/api/v1/invitations";

  @Inject Invitations invitations;
  @Inject Jdbi jdbi;

  private final TestAccount operator = TestAccounts.operator();

  @Test
  void anOperatorInvitesAndTakesBack() {
    var created = operator.browser().post(INVITATIONS).then().statusCode(201).extract();
    String id = created.path("id");
    String url = created.path("url");
    assertThat(url).matches("http://localhost:8080/app/sign-in\\?invite=[\\w-]{43}");
    operator.browser().get(INVITATIONS).then().body("items.url", hasItem(url));
    operator.browser().delete(INVITATIONS + "/" + id).then().statusCode(204);
    operator.browser().get(INVITATIONS).then().body("items.url", not(hasItem(url)));
    operator.browser().delete(INVITATIONS + "/" + id).then().statusCode(404);
  }

  @Test
  void aCreatorInvitesNobody() {
    TestAccounts.creator()
        .browser()
        .post(INVITATIONS)
        .then()
        .statusCode(403)
        .body("code", equalTo("operator-only"));
  }

  @Test
  void anInvitationIsUsedOnce() {
    Invitation invitation = invitations.create(operator.id());
    UUID id = invitations.read(code(invitation)).orElseThrow();
    assertThat(id).isEqualTo(invitation.id());
    assertThat(use(id)).isTrue();
    assertThat(use(id)).isFalse();
  }

  @Test
  void anInvitationEnds() {
    Invitation invitation = invitations.create(operator.id());
    jdbi.useHandle(handle ->
        handle.execute(
            "update users.invitation set expires_at = now() where id = ?", invitation.id()));
    assertThat(use(invitation.id())).isFalse();
  }

  @Test
  void aMadeUpInvitationIsNone() {
    String code = code(invitations.create(operator.id()));
    assertThat(invitations.read("x" + code.substring(1))).isEmpty();
    assertThat(invitations.read(code.substring(1))).isEmpty();
    assertThat(invitations.read("")).isEmpty();
    assertThat(invitations.read("한글")).isEmpty();
  }

  private boolean use(UUID id) {
    return jdbi.inTransaction(tx -> invitations.use(tx, id, operator.id()));
  }

  private static String code(Invitation invitation) {
    return invitation.url().getQuery().replace("invite=", "");
  }
}
