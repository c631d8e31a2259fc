package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What another system calls a submission is registered once as far as its registrar sees (docs/adr/0017). */
class ExternalIdsTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String SIBLINGS_CLERK = "donghu.clerk";
    private static final String COUNTY_CLERK = "jinjiang.clerk";

    @Test
    void they_are_kept_with_the_submission() {
        ExternalIdDto national = id();
        ExternalIdDto hotline = new ExternalIdDto().system("hotline-12345").number("H" + UUID.randomUUID());
        Life life = registered(CLERK, TOWNSHIP, national, hotline);

        assertThat(answer(as(CLERK).matters().getMatterContent(life.id())).getSubmissions())
                .singleElement()
                .satisfies(submission ->
                        assertThat(submission.getExternalIds()).containsExactlyInAnyOrder(national, hotline));
    }

    @Test
    void the_same_again_names_the_earlier_matter_to_whom_sees_it_and_is_silent_to_others() {
        ExternalIdDto id = id();
        Life life = registered(CLERK, TOWNSHIP, id);

        assertThat(taken(CLERK, TOWNSHIP, id).getMatterNumber()).isEqualTo(life.number());
        assertThat(taken(COUNTY_CLERK, "510104", id).getMatterNumber())
                .as("a superior sees the index")
                .isEqualTo(life.number());
        Life siblings = registered(SIBLINGS_CLERK, SIBLING, id);
        assertThat(taken(SIBLINGS_CLERK, SIBLING, id).getMatterNumber())
                .as("from now on its own")
                .isEqualTo(siblings.number());
        assertThat(taken(CLERK, TOWNSHIP, id).getMatterNumber()).isEqualTo(life.number());
    }

    @Test
    void whom_a_report_is_restricted_from_learns_nothing() {
        ExternalIdDto id = id();
        TenantDto township = office(TOWNSHIP);
        new Life(this::as, township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .purpose(PurposeDto.REPORT)
                                .kind(MatterKindDto.REPORT)
                                .externalIds(List.of(id)));

        assertThat(taken(CLERK, TOWNSHIP, id).getMatterNumber()).isNotNull();
        registered(COUNTY_CLERK, "510104", id);
        registered("jinguanyi.handler", TOWNSHIP, id);
    }

    @Test
    void malformed_doubled_or_too_many_are_refused() {
        ExternalIdDto id = id();
        assertThat(taken(CLERK, TOWNSHIP, id, id).getMatterNumber()).isNull();
        registered(CLERK, TOWNSHIP, id);
        ExternalIdDto[] six = IntStream.range(0, 6).mapToObj(n -> id()).toArray(ExternalIdDto[]::new);
        assertRefused(VALIDATION_FAILED, () -> registered(CLERK, TOWNSHIP, six));
        ExternalIdDto tooLong = new ExternalIdDto().system("national").number("9".repeat(39));
        assertRefused(VALIDATION_FAILED, () -> registered(CLERK, TOWNSHIP, tooLong));
        ExternalIdDto shouted = new ExternalIdDto().system("NATIONAL").number("1");
        assertRefused(VALIDATION_FAILED, () -> registered(CLERK, TOWNSHIP, shouted));
    }

    private ProblemDto taken(String clerk, String office, ExternalIdDto... ids) {
        return assertRefused(EXTERNAL_ID_TAKEN, () -> registered(clerk, office, ids));
    }

    private Life registered(String clerk, String division, ExternalIdDto... ids) {
        TenantDto office = office(division);
        return new Life(this::as, office).registered(clerk, Life.letter(office).externalIds(List.of(ids)));
    }

    /** 38 characters, as long as a national number gets. */
    private static ExternalIdDto id() {
        return new ExternalIdDto().system("national").number("N-" + UUID.randomUUID());
    }
}
