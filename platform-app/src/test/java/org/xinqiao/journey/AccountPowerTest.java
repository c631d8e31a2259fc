package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.keycloak.representations.idm.RoleRepresentation;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Nobody decides what profits himself: who gives which role to whom, and who counts as its holder (DESIGN §3). */
class AccountPowerTest extends AccountsDesk {

    @Test
    void nobody_decides_about_himself_and_the_last_administrator_stays() {
        UUID county = as(ADMIN).accounts().getMe().getAccountId();

        assertRefused(403, OWN_ACCOUNT, () -> lock(ADMIN, county, XinqiaoClient.newKey()));
        assertRefused(403, OWN_ACCOUNT, () -> unlock(ADMIN, county, XinqiaoClient.newKey()));
        assertRefused(409, LAST_ADMINISTRATOR, () -> lock(PROVINCE, county, XinqiaoClient.newKey()));
        assertThat(as(ADMIN).accounts().getMe().getAccountId()).isEqualTo(county);
    }

    @Test
    void the_level_above_helps() {
        String name = fresh();
        UUID id = open(name, XinqiaoClient.newKey()).getAccountId();
        lock(ADMIN, id, XinqiaoClient.newKey());

        assertThat(unlock(PROVINCE, id, XinqiaoClient.newKey()).getState()).isEqualTo(AccountState.ACTIVE);
        assertThat(as(PROVINCE)
                        .accounts()
                        .listAccounts(office("510104").getTenantId(), null, 100)
                        .getItems())
                .extracting(Account::getUsername)
                .contains(name, ADMIN);
    }

    @TestFactory
    Stream<DynamicTest> who_reads_sealed_things_or_the_audit_or_administers_is_let_in_by_two() {
        return Map.of(Role.AUDITOR, 1, Role.DISCIPLINE, 10, Role.LEGAL, 11, Role.TENANT_ADMIN, 1, Role.ORGAN, 10)
                .entrySet()
                .stream()
                .map(wanted -> DynamicTest.dynamicTest(wanted.toString(), () -> {
                    String name = fresh();
                    Account waiting = open(ADMIN, null, name, wanted.getValue(), wanted.getKey());
                    assertThat(waiting)
                            .returns(AccountState.WAITING, Account::getState)
                            .returns(null, Account::getTemporaryPassword);
                    UUID id = waiting.getAccountId();
                    assertRefused(403, CONFIRMATION_NOT_YOURS, () -> confirm(ADMIN, id, XinqiaoClient.newKey()));
                    assertRefused(409, ACCOUNT_WAITING, () -> unlock(ADMIN, id, XinqiaoClient.newKey()));
                    assertThat(as(PROVINCE)
                                    .accounts()
                                    .listAccounts(null, null, 100)
                                    .getItems())
                            .as("who confirms finds it")
                            .extracting(Account::getUsername)
                            .contains(name);

                    String key = XinqiaoClient.newKey();
                    Account confirmed = confirm(PROVINCE, id, key);

                    assertThat(confirmed.getState()).isEqualTo(AccountState.ACTIVE);
                    assertThat(confirmed.getTemporaryPassword()).isNotNull();
                    assertThat(confirm(PROVINCE, id, key)).isEqualTo(confirmed);
                    assertRefused(409, ACCOUNT_CONFIRMED, () -> confirm(PROVINCE, id, XinqiaoClient.newKey()));
                    PasswordTokens session = holderSets(id, name, "my-own-password-6");
                    assertThat(XinqiaoClient.of(node(), session)
                                    .accounts()
                                    .getMe()
                                    .getRoles())
                            .containsExactly(wanted.getKey());
                    assertRefused(403, SENSITIVE_ACCOUNT, () -> lock(ADMIN, id, XinqiaoClient.newKey()));
                    lock(PROVINCE, id, XinqiaoClient.newKey());
                    assertRefused(403, SENSITIVE_ACCOUNT, () -> unlock(ADMIN, id, XinqiaoClient.newKey()));
                }));
    }

    @Test
    void a_role_is_given_only_by_who_may_and_where_it_belongs() {
        String county = office("510104").getTenantId();
        assertRefused(403, ROLE_NOT_YOURS, () -> open(PROVINCE, null, fresh(), 1, Role.PROVINCE_ADMIN));
        assertRefused(422, ROLES_CONFLICT, () -> open(ADMIN, null, fresh(), 1, Role.AUDITOR, Role.REGISTRAR));
        assertRefused(422, ROLES_CONFLICT, () -> open(ADMIN, null, fresh(), 1, Role.DISCIPLINE));
        assertRefused(422, ROLES_CONFLICT, () -> open(ADMIN, null, fresh(), 10, Role.LEGAL));
        assertRefused(422, ROLES_CONFLICT, () -> open(ADMIN, null, fresh(), 3, Role.OFFICE));
        assertRefused(422, ROLES_CONFLICT, () -> open(ADMIN, null, fresh(), 3, Role.JM_OFFICE));
        assertRefused(
                422, TARGET_NOT_BELOW, () -> open(ADMIN, office("510703").getTenantId(), fresh(), 1, Role.REGISTRAR));
        Account above = open(PROVINCE, county, fresh(), 1, Role.TENANT_ADMIN);
        assertThat(above.getState()).isEqualTo(AccountState.WAITING);
        assertRefused(
                403, CONFIRMATION_NOT_YOURS, () -> confirm(PROVINCE, above.getAccountId(), XinqiaoClient.newKey()));
        assertThat(confirm(ADMIN, above.getAccountId(), XinqiaoClient.newKey()).getState())
                .as("one from above, one from here")
                .isEqualTo(AccountState.ACTIVE);
        lock(PROVINCE, above.getAccountId(), XinqiaoClient.newKey());
    }

    /** A node begins with one administrator, who opens the second alone; from then on two decide at the top too. */
    @Test
    void at_the_top_another_administrator_of_the_office_is_the_second_person() {
        String name = fresh();
        Account founded = open(PROVINCE, null, name, 1, Role.TENANT_ADMIN);
        assertThat(founded.getState()).isEqualTo(AccountState.ACTIVE);
        XinqiaoClient second = XinqiaoClient.of(node(), holderSets(founded.getAccountId(), name, "my-own-password-7"));

        for (Account wanted : List.of(
                open(PROVINCE, null, fresh(), 1, Role.TENANT_ADMIN),
                open(PROVINCE, null, fresh(), 10, Role.DISCIPLINE),
                open(PROVINCE, office("510104").getTenantId(), fresh(), 10, Role.DISCIPLINE))) {
            UUID id = wanted.getAccountId();
            assertThat(wanted.getState()).isEqualTo(AccountState.WAITING);
            assertRefused(403, CONFIRMATION_NOT_YOURS, () -> confirm(PROVINCE, id, XinqiaoClient.newKey()));
            assertThat(second.accounts()
                            .confirmAccount(id, XinqiaoClient.newKey())
                            .getState())
                    .isEqualTo(AccountState.ACTIVE);
        }
        lock(PROVINCE, founded.getAccountId(), XinqiaoClient.newKey());
        assertThat(open(PROVINCE, null, fresh(), 1, Role.TENANT_ADMIN).getState())
                .as("a second administrator was there")
                .isEqualTo(AccountState.WAITING);
    }

    @Test
    void what_waits_is_withdrawn_by_its_opener_or_refused_by_the_second_and_put_forward_again() {
        for (String by : List.of(ADMIN, PROVINCE)) {
            UUID id = open(ADMIN, null, fresh(), 1, Role.AUDITOR).getAccountId();
            assertThat(lock(by, id, XinqiaoClient.newKey()).getState()).isEqualTo(AccountState.WITHDRAWN);
            assertRefused(409, ACCOUNT_WITHDRAWN, () -> confirm(PROVINCE, id, XinqiaoClient.newKey()));
            assertRefused(409, ACCOUNT_WITHDRAWN, () -> unlock(PROVINCE, id, XinqiaoClient.newKey()));
            assertRefused(409, ACCOUNT_WITHDRAWN, () -> lock(by, id, XinqiaoClient.newKey()));
            assertThat(unlock(ADMIN, id, XinqiaoClient.newKey()).getState()).isEqualTo(AccountState.WAITING);
            Account confirmed = confirm(PROVINCE, id, XinqiaoClient.newKey());
            assertThat(confirmed.getState()).isEqualTo(AccountState.ACTIVE);
            assertThat(confirmed.getTemporaryPassword()).isNotNull();
        }
    }

    /** What the directory alone says is no role: it has to stand in the account's row too. */
    @Test
    void a_role_counts_where_token_and_account_have_it() {
        String name = fresh();
        UUID id = open(name, XinqiaoClient.newKey()).getAccountId();
        holderSets(id, name, "my-own-password-5");
        inDirectory(users -> {
            RoleRepresentation auditor = users.roles().get("auditor").toRepresentation();
            users.users().get(id.toString()).roles().realmLevel().add(List.of(auditor));
        });

        XinqiaoClient officer = XinqiaoClient.of(node(), login(name, "my-own-password-5"));
        assertThat(officer.accounts().getMe().getRoles()).containsExactly(Role.REGISTRAR);
        assertRefused(403, FORBIDDEN, () -> officer.audit().listAuditEntries(null, null, null, 1));
    }

    /** Whoever has a demo account reads who they are, whatever their roles. */
    @TestFactory
    Stream<DynamicTest> every_account_reads_itself() throws IOException {
        return Files.readAllLines(Path.of("src/main/resources/org/xinqiao/app/embedded/demo-accounts.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(cells -> cells[2].matches("51\\d+"))
                .map(cells -> DynamicTest.dynamicTest(
                        cells[1],
                        () -> assertThat(as(cells[1]).accounts().getMe().getRoles())
                                .extracting(Role::getValue)
                                .containsExactlyInAnyOrder(cells[4].split(" "))));
    }
}
