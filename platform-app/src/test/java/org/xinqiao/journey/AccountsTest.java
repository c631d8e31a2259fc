package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** An office's administrator opens and locks accounts, against the real Keycloak. */
class AccountsTest extends AccountsDesk {

    @Test
    void an_account_is_opened_used_locked_and_unlocked() {
        String name = fresh();
        String organ = ClientLife.organ(office("510104"), OrganKind.PETITION_OFFICE);
        Account opened = as(ADMIN)
                .accounts()
                .openAccount(
                        XinqiaoClient.newKey(),
                        new OpenAccount().username(name).organId(organ).roles(List.of(Role.REGISTRAR)));
        assertThat(opened.getState()).isEqualTo(AccountState.ACTIVE);
        String temporary = Objects.requireNonNull(opened.getTemporaryPassword());
        Assertions.assertThatThrownBy(() -> login(name, temporary).get())
                .as("the first password only lets its holder set their own")
                .isInstanceOf(HttpClientErrorException.class);

        PasswordTokens session = holderSets(opened.getAccountId(), name, "my-own-password-1");
        Me me = XinqiaoClient.of(node(), session).accounts().getMe();
        assertThat(me.getAccountId()).isEqualTo(opened.getAccountId());
        assertThat(me.getOrgan().getOrganId()).isEqualTo(organ);
        assertThat(me.getRoles()).containsExactly(Role.REGISTRAR);

        Account locked = as(ADMIN)
                .accounts()
                .lockAccount(opened.getAccountId(), XinqiaoClient.newKey(), new LockAccount().reason("调离"));
        assertThat(locked.getState()).isEqualTo(AccountState.LOCKED);
        Assertions.assertThatThrownBy(() -> login(name, "my-own-password-1").get())
                .isInstanceOf(HttpClientErrorException.class);

        as(ADMIN)
                .accounts()
                .unlockAccount(opened.getAccountId(), XinqiaoClient.newKey(), new UnlockAccount().reason("调回"));
        assertThat(login(name, "my-own-password-1").get()).isNotEmpty();
        assertThat(listed()).contains(name);
    }

    @Test
    void a_lock_acts_at_once_whatever_the_directory_does() {
        String name = fresh();
        Account opened = open(name, XinqiaoClient.newKey());
        String token =
                holderSets(opened.getAccountId(), name, "my-own-password-2").get();
        XinqiaoClient stillWithToken = XinqiaoClient.of(node(), () -> token);
        assertThat(stillWithToken.accounts().getMe().getAccountId()).isEqualTo(opened.getAccountId());

        lock(ADMIN, opened.getAccountId(), XinqiaoClient.newKey());

        assertRefused(403, ACCOUNT_LOCKED, () -> stillWithToken.accounts().getMe());
    }

    @Test
    void the_same_opening_at_the_same_time_is_one_account_with_one_password() throws Exception {
        String name = fresh();
        String key = XinqiaoClient.newKey();
        List<Account> answers = atOnce(5, _ -> open(name, key));
        assertThat(answers).extracting(Account::getTemporaryPassword).doesNotContainNull();
        assertThat(answers)
                .extracting(Account::getAccountId, Account::getTemporaryPassword)
                .containsOnly(Assertions.tuple(
                        answers.getFirst().getAccountId(), answers.getFirst().getTemporaryPassword()));
    }

    @Test
    void the_directory_follows_the_last_of_many_changes() throws Exception {
        UUID id = open(fresh(), XinqiaoClient.newKey()).getAccountId();
        atOnce(
                6,
                n -> n % 2 == 0 ? lock(ADMIN, id, XinqiaoClient.newKey()) : unlock(ADMIN, id, XinqiaoClient.newKey()));
        AccountState here = as(ADMIN).accounts().listAccounts(null, null, 100).getItems().stream()
                .filter(account -> account.getAccountId().equals(id))
                .map(Account::getState)
                .findFirst()
                .orElseThrow();
        inDirectory(realm -> assertThat(
                        realm.users().get(id.toString()).toRepresentation().isEnabled())
                .isEqualTo(here == AccountState.ACTIVE));
    }

    private static List<Account> atOnce(int times, IntFunction<Account> request) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(times)) {
            List<Callable<Account>> requests = IntStream.range(0, times)
                    .mapToObj(n -> (Callable<Account>) () -> request.apply(n))
                    .toList();
            return senders.invokeAll(requests).stream().map(Future::resultNow).toList();
        }
    }

    @Test
    void a_repeated_opening_opens_once_and_tells_the_same_password() {
        String name = fresh();
        String key = XinqiaoClient.newKey();
        Account first = open(name, key);
        Account again = open(name, key);

        assertThat(again).isEqualTo(first);
        assertThat(again.getTemporaryPassword()).isNotNull();
        clock.advance(Duration.ofMinutes(11));
        assertThat(open(name, key).getTemporaryPassword()).isNull();
        assertRefused(409, USERNAME_TAKEN, () -> open(name, XinqiaoClient.newKey()));
    }

    /** A repeat of what was done before leaves the directory as a later decision has it. */
    @Test
    void a_repeated_lock_or_unlock_undoes_nothing_that_came_after_it() {
        String name = fresh();
        UUID id = open(name, XinqiaoClient.newKey()).getAccountId();
        holderSets(id, name, "my-own-password-3");
        String locked = XinqiaoClient.newKey();
        String unlocked = XinqiaoClient.newKey();
        lock(ADMIN, id, locked);
        unlock(ADMIN, id, unlocked);

        assertThat(lock(ADMIN, id, locked).getState()).isEqualTo(AccountState.ACTIVE);
        assertThat(login(name, "my-own-password-3").get()).isNotEmpty();

        lock(ADMIN, id, XinqiaoClient.newKey());
        assertThat(unlock(ADMIN, id, unlocked).getState()).isEqualTo(AccountState.LOCKED);
        Assertions.assertThatThrownBy(() -> login(name, "my-own-password-3").get())
                .isInstanceOf(HttpClientErrorException.class);
    }

    @Test
    void a_refused_opening_has_changed_nobody() {
        String name = fresh();
        UUID id = open(name, XinqiaoClient.newKey()).getAccountId();
        holderSets(id, name, "my-own-password-4");
        lock(ADMIN, id, XinqiaoClient.newKey());

        assertRefused(409, USERNAME_TAKEN, () -> open(ADMIN, null, name, 1, Role.OFFICE));

        unlock(ADMIN, id, XinqiaoClient.newKey());
        PasswordTokens session = login(name, "my-own-password-4");
        assertThat(XinqiaoClient.of(node(), session).accounts().getMe().getRoles())
                .containsExactly(Role.REGISTRAR);
    }

    @Test
    void another_offices_account_and_organ_do_not_exist_here() {
        UUID foreign = as("fucheng.clerk").accounts().getMe().getAccountId();
        assertRefused(404, NOT_FOUND, () -> lock(ADMIN, foreign, XinqiaoClient.newKey()));
        assertRefused(404, NOT_FOUND, () -> confirm(ADMIN, foreign, XinqiaoClient.newKey()));
        assertRefused(
                422,
                ORGAN_UNKNOWN,
                () -> as(ADMIN)
                        .accounts()
                        .openAccount(
                                XinqiaoClient.newKey(),
                                new OpenAccount()
                                        .username(fresh())
                                        .organId(ClientLife.organ(office(TOWNSHIP), OrganKind.GOVERNMENT))
                                        .roles(List.of(Role.ORGAN))));
        assertThat(listed()).contains("jinjiang.clerk").doesNotContain("jinguanyi.clerk");
        assertThat(as(ADMIN)
                        .accounts()
                        .listAccounts(office("510703").getTenantId(), null, 100)
                        .getItems())
                .isEmpty();
    }

    @Test
    void only_administrators_open_accounts() {
        assertRefused(403, FORBIDDEN, () -> as("jinjiang.clerk").accounts().listAccounts(null, null, 10));
    }
}
