package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.NOT_FOUND;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.NoticeCountDto;
import org.xinqiao.api.model.NoticeDto;
import org.xinqiao.api.model.NoticeKindDto;
import org.xinqiao.api.model.TenantDto;
import org.xinqiao.tenancy.Accounts;
import org.xinqiao.tenancy.TenantScope;

/** Notices are read by those they are for, who say that they have seen them. */
class NoticesTest extends UseCaseTest {

    private static final String COUNTY = "jinjiang.clerk";
    private static final String CITY = "chengdu.clerk";

    @Autowired
    private Accounts accounts;

    @Autowired
    private PlatformTransactionManager transactions;

    private List<NoticeDto> about(String officer, String organ) {
        return notices(officer, false).stream()
                .filter(notice -> notice.getKind() == NoticeKindDto.UNATTENDED)
                .filter(notice ->
                        organ.equals(Objects.requireNonNull(notice.getAbout()).getOrganId()))
                .toList();
    }

    private int count(String officer, NoticeKindDto kind) {
        return answer(as(officer).notices().countNotices()).getItems().stream()
                .filter(count -> count.getKind() == kind)
                .mapToInt(NoticeCountDto::getUnacknowledged)
                .sum();
    }

    private UUID forwarded(String organ) {
        TenantDto county = office("510104");
        Life life = new Life(this::as, county).registered(COUNTY);
        life.forward(
                COUNTY, new ForwardMatterDto().tenantId(county.getTenantId()).organId(organ), life.version(COUNTY));
        return life.id();
    }

    @Test
    void the_superior_is_told_of_each_matter_at_an_organ_that_nobody_works_for_until_it_has_seen_it() {
        String organ = office("510104").getTenantId() + "05";
        int before = count(CITY, NoticeKindDto.UNATTENDED);
        UUID first = forwarded(organ);
        UUID second = forwarded(organ);

        assertThat(about(CITY, organ)).extracting(NoticeDto::getMatterId).contains(first, second);
        assertThat(count(CITY, NoticeKindDto.UNATTENDED)).isEqualTo(before + 2);
        NoticeDto notice = about(CITY, organ).stream()
                .filter(told -> first.equals(told.getMatterId()))
                .findFirst()
                .orElseThrow();
        for (String other : List.of(COUNTY, "sichuan.clerk", "chengdu.government", "jinguanyi.clerk")) {
            assertThat(notices(other, null)).as(other).doesNotContain(notice);
            assertRefused(
                    NOT_FOUND, () -> answer(as(other).notices().acknowledgeNotice(notice.getNoticeId(), newKey())));
        }

        NoticeDto seen = answer(as(CITY).notices().acknowledgeNotice(notice.getNoticeId(), newKey()));
        assertThat(seen.getAcknowledgedAt()).isNotNull();
        assertThat(answer(as(CITY).notices().acknowledgeNotice(notice.getNoticeId(), newKey())))
                .as("again")
                .isEqualTo(seen);
        assertThat(about(CITY, organ))
                .extracting(NoticeDto::getMatterId)
                .contains(second)
                .doesNotContain(first);
        assertThat(notices(CITY, true)).contains(seen);
        assertThat(count(CITY, NoticeKindDto.UNATTENDED)).isEqualTo(before + 1);
    }

    @Test
    void an_organ_somebody_works_for_is_no_notice() {
        String organ = office("510104").getTenantId() + "03";
        forwarded(organ);
        assertThat(about(CITY, organ)).isEmpty();
    }

    @Test
    void the_superior_is_told_when_an_organ_loses_its_last_account() {
        Officer last = as("fucheng.town.handler");
        UUID id = Objects.requireNonNull(last.scope().officer());
        String organ = Long.toString(last.scope().organId());
        change(last, id, Accounts.State.LOCKED);
        try {
            assertThat(about("fucheng.clerk", organ)).hasSize(1);
        } finally {
            change(last, id, Accounts.State.ACTIVE);
        }
    }

    private void change(Officer officer, UUID id, Accounts.State state) {
        TenantScope.run(
                officer.scope(),
                () -> new TransactionTemplate(transactions)
                        .executeWithoutResult(
                                _ -> accounts.change(accounts.find(id).orElseThrow(), state)));
    }

    @Test
    void where_the_next_office_has_nobody_either_the_one_above_it_is_told() {
        TenantDto city = office("510100");
        Life life = new Life(this::as, city).registered(CITY);
        String organ = city.getTenantId() + "05";
        life.forward(CITY, new ForwardMatterDto().tenantId(city.getTenantId()).organId(organ), life.version(CITY));
        assertThat(about("sichuan.clerk", organ)).singleElement().returns(life.id(), NoticeDto::getMatterId);
    }
}
