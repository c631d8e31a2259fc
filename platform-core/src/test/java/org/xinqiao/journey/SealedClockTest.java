package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.xinqiao.api.model.*;

/** An overdue clock of a sealed matter climbs as a number, past whom the matter accuses (RULEBOOK L7). */
class SealedClockTest extends UseCaseTest {

    private static final String BUREAU = "jinjiang.handler";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String CITY = "chengdu.clerk";

    @Autowired
    private Worker worker;

    private Life report(@Nullable Integer accusedOrgan) {
        TenantDto county = office("510104");
        RegisterMatterDto letter =
                Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT);
        if (accusedOrgan != null) {
            letter.accused(new AccusedRefDto()
                    .tenantId(county.getTenantId())
                    .organId(county.getTenantId() + "%02d".formatted(accusedOrgan)));
        }
        return new Life(this::as, county).registered(BUREAU, letter);
    }

    private int escalate(Life life, int level, String division) {
        return worker.escalate(life.id(), LimitRuleDto.NOTICE, level, division);
    }

    private List<NoticeDto> numbers(String officer) {
        return notices(officer, null).stream()
                .filter(notice -> notice.getKind() == NoticeKindDto.SEALED_LATE)
                .toList();
    }

    private List<NoticeDto> since(List<NoticeDto> before, String officer) {
        List<NoticeDto> all = new ArrayList<>(numbers(officer));
        all.removeAll(before);
        return all;
    }

    @Test
    void the_next_office_learns_level_limit_and_days_and_nothing_else() {
        Life life = report(null);
        List<NoticeDto> before = numbers(COUNTY);
        clock.advance(Duration.ofDays(18));

        assertThat(escalate(life, 2, "510104")).isEqualTo(1);

        assertThat(since(before, COUNTY))
                .singleElement()
                .returns(TenantLevelDto.COUNTY, NoticeDto::getLevel)
                .returns(LimitRuleDto.NOTICE, NoticeDto::getRule)
                .returns(3, NoticeDto::getDays)
                .returns(null, NoticeDto::getMatterId)
                .returns(null, NoticeDto::getAbout)
                .returns(null, NoticeDto::getDueAt);
        assertThat(escalate(life, 2, "510104")).as("each level once").isZero();
        assertThat(search(COUNTY, life.number())).isEmpty();
        assertThat(answer(as(COUNTY).orders().listOrders(life.id(), null, 10)).getItems())
                .isEmpty();
    }

    @Test
    void whom_the_matter_accuses_is_passed() {
        Life life = report(1);
        List<NoticeDto> before = numbers(COUNTY);
        List<NoticeDto> above = numbers(CITY);
        clock.advance(Duration.ofDays(18));

        assertThat(escalate(life, 2, "510104")).isEqualTo(1);

        assertThat(since(before, COUNTY)).isEmpty();
        assertThat(since(above, CITY)).singleElement().returns(TenantLevelDto.COUNTY, NoticeDto::getLevel);
        assertThat(owner().sql("SELECT count(*) FROM audit_entry WHERE matter_id = ? AND tenant_id <> ?")
                        .params(life.id(), Long.parseLong(office("510104").getTenantId()))
                        .query(Integer.class)
                        .single())
                .as("no office beyond the holder's has an entry")
                .isZero();
    }

    @Test
    void an_office_that_is_not_above_hears_nothing() {
        Life life = report(null);
        List<NoticeDto> before = numbers("fucheng.clerk");
        clock.advance(Duration.ofDays(18));
        for (String other : Set.of("510703", TOWNSHIP)) {
            assertThat(escalate(life, 2, other)).isZero();
        }
        assertThat(since(before, "fucheng.clerk")).isEmpty();
    }
}
