package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;
import static org.xinqiao.journey.ReviewLife.*;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.DeadlineStateDto;
import org.xinqiao.api.model.DemandDto;
import org.xinqiao.api.model.LimitRuleDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.ReclassifyDto;
import org.xinqiao.api.model.RegisterFiledDto;

/** Registration asks for nothing (Art. 22; RULEBOOK I2): category and kind may follow before TRIAGE ends. */
class UnclassifiedTest extends UseCaseTest {

    private Life registered() {
        return new Life(this::as, office(TOWNSHIP))
                .registered(CLERK, Life.letter(office(TOWNSHIP)).category(null).kind(null));
    }

    private MatterDto add(Life life, @Nullable String category, @Nullable MatterKindDto kind) {
        return answer(as(CLERK)
                .intake()
                .registerFiled(
                        life.id(),
                        newKey(),
                        new RegisterFiledDto().category(category).kind(kind),
                        life.version(CLERK)));
    }

    @Test
    void what_is_unclear_is_registered_and_its_clock_runs() {
        Life life = registered();
        assertThat(life.seenBy(CLERK))
                .returns(MatterStateDto.REGISTERED, MatterDto::getState)
                .returns(null, MatterDto::getKind)
                .returns(null, MatterDto::getCategory);
        assertThat(life.clock(CLERK, LimitRuleDto.TRIAGE).getState()).isEqualTo(DeadlineStateDto.OPEN);
        assertRefused(CATEGORY_MISSING, () -> life.forwarded(CLERK));
    }

    @Test
    void category_and_kind_follow_and_it_goes_on() {
        Life life = registered();
        assertRefused(CATEGORY_MISSING, () -> add(life, "040101", null));
        assertRefused(CATEGORY_MISSING, () -> add(life, null, MatterKindDto.CLAIM));
        assertRefused(CATEGORY_UNKNOWN, () -> add(life, "999999", MatterKindDto.CLAIM));
        assertThat(add(life, "040101", MatterKindDto.CLAIM).getKind()).isEqualTo(MatterKindDto.CLAIM);
        assertRefused(STATE_CONFLICT, () -> add(life, "040101", MatterKindDto.SUGGESTION));
        life.forwarded(CLERK).accepted(HANDLER);
    }

    @Test
    void what_turns_out_to_be_a_report_is_sealed_at_once() {
        Life life = registered();
        assertRefused(KIND_AGAINST_PURPOSE, () -> add(life, "040101", MatterKindDto.REPORT));
        MatterDto report = answer(as(CLERK)
                .classification()
                .reclassifyMatter(
                        life.id(),
                        newKey(),
                        new ReclassifyDto()
                                .kind(MatterKindDto.REPORT)
                                .category("040101")
                                .reason("内容反映干部违纪")
                                .accusedDescribed("工地负责人")
                                .accusingDemandIds(life.demands(CLERK).stream()
                                        .map(DemandDto::getDemandId)
                                        .toList()),
                        life.version(CLERK)));
        assertThat(report.getRestricted()).isTrue();
        assertThat(search("jinjiang.clerk", life.number())).isEmpty();
        assertThat(owner().sql("SELECT bool_and(restricted) FROM deadline WHERE matter_id = ?")
                        .param(life.id())
                        .query(Boolean.class)
                        .single())
                .as("its clocks too")
                .isTrue();
    }
}
