package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Each sees what the law lets him see, ring by ring (DESIGN §3). */
class RingsTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final int REVEALS_A_DAY = 100;

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    @Test
    void each_sees_what_the_law_lets_him_see() {
        Life life = life().registered(CLERK).forwarded(CLERK);

        for (String holderOrSender : List.of(CLERK, HANDLER)) {
            assertThat(answer(as(holderOrSender).matters().getMatterContent(life.id()))
                            .getSubmissions())
                    .hasSize(1);
        }
        for (String superior : List.of("jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            MatterDto index = life.seenBy(superior);
            assertThat(index.getContentGranted()).isFalse();
            assertThat(index.getNextEvents()).containsExactly(EventNameDto.SUCCEED);
            assertRefused(
                    CONTENT_NOT_GRANTED, () -> answer(as(superior).matters().getMatterContent(life.id())));
            assertRefused(CONTENT_NOT_GRANTED, () -> reveal(superior, life.id()));
        }
        for (String other : List.of("donghu.clerk", "fucheng.clerk", "fucheng.town.handler")) {
            assertRefused(NOT_FOUND, () -> life.seenBy(other));
            assertRefused(NOT_FOUND, () -> answer(as(other).matters().getMatterContent(life.id())));
            assertRefused(NOT_FOUND, () -> reveal(other, life.id()));
            assertThat(search(other, life.number())).isEmpty();
        }
    }

    @Test
    void what_comes_after_an_office_let_go_is_not_its_to_read() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);

        assertThat(answer(as(CLERK).matters().getMatterContent(life.id())).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.FORWARD_SLIP)
                .doesNotContain(DocumentKindDto.OPINION);
        assertThat(answer(as(HANDLER).matters().getMatterContent(life.id())).getDocuments())
                .extracting(DocumentRecordDto::getKind)
                .contains(DocumentKindDto.OPINION);
    }

    @Test
    void a_name_is_opened_with_a_purpose_and_leaves_an_entry() {
        Life life = life().registered(CLERK).forwarded(CLERK);

        IdentitiesDto opened = reveal(HANDLER, life.id());

        assertThat(opened.getIdentities()).extracting(IdentityDto::getName).containsExactly("测试人甲");
        assertThat(answer(as("jinguanyi.auditor").audit().listAuditEntries(life.id(), null, null, 50))
                        .getItems())
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("REVEAL_IDENTITY");
                    assertThat(entry.getRing()).isEqualTo(3);
                    assertThat(entry.getPurpose()).isEqualTo(RevealPurposeDto.CONTACT);
                    assertThat(entry.getReason()).isEqualTo("电话联系");
                });
    }

    @Test
    void identities_are_opened_so_often_a_day_and_the_auditor_sees_each_time() {
        Life life = life().registered(CLERK);
        clock.advance(Duration.ofDays(3));
        for (int n = 0; n < REVEALS_A_DAY; n++) {
            reveal(CLERK, life.id());
        }
        ProblemDto spent = assertRefused(TOO_MANY_REQUESTS, () -> reveal(CLERK, life.id()));
        assertThat(spent.getLimit()).isEqualTo(Integer.toString(REVEALS_A_DAY));

        assertThat(answer(as("jinguanyi.auditor").audit().listAuditEntries(life.id(), 3, null, 100))
                        .getItems())
                .hasSize(REVEALS_A_DAY)
                .allSatisfy(entry -> assertThat(entry.getRing()).isEqualTo(3));
        clock.advance(Duration.ofDays(1));
        reveal(CLERK, life.id());
    }

    private IdentitiesDto reveal(String officer, UUID id) {
        return answer(as(officer)
                .matters()
                .revealIdentity(
                        id,
                        newKey(),
                        new RevealIdentityDto()
                                .purpose(RevealPurposeDto.CONTACT)
                                .reason("电话联系")));
    }
}
