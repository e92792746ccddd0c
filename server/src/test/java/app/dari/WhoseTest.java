package app.dari;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import app.dari.pages.Pages;
import app.dari.platform.web.Language;
import app.dari.platform.web.Problem;
import app.dari.users.Accounts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.text.Normalizer;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestEnvironment.class)
final class WhoseTest {
  @Inject Jdbi jdbi;
  @Inject Accounts accounts;
  @Inject Pages pages;

  @Test
  void aCreatorIsNamedByIdOrByAHandleInEverySpelling() {
    String handle = "명령줄-" + UUID.randomUUID().toString().substring(0, 8);
    UUID creator =
        jdbi.inTransaction(tx -> {
          UUID account = accounts.create(tx, "미나", Language.KO).id();
          pages.create(tx, account, handle, null, Language.KO);
          return account;
        });
    String decomposed = Normalizer.normalize(handle, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(handle);
    Whose whose = new Whose(jdbi);
    for (String spelling :
        List.of(handle, "@" + handle, decomposed, "@" + decomposed, creator.toString())) {
      assertThat(whose.account(spelling).id()).as(spelling).isEqualTo(creator);
    }
    assertThat(whose.account(null).owner()).isTrue();
  }

  @Test
  void whoIsUnknownIsSaid() {
    for (String unknown : List.of("nobody", "@", "", "no one", UUID.randomUUID().toString())) {
      assertThatThrownBy(() -> new Whose(jdbi).account(unknown))
          .isInstanceOfSatisfying(
              Problem.class, problem -> assertThat(problem.code()).isEqualTo("account-unknown"));
    }
  }
}
