package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Each sees what the law allows, ring by ring (DESIGN §3). */
class RingsTest extends NodeTest {

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
            assertThat(as(holderOrSender).matters().getMatterContent(life.id()).getSubmissions())
                    .hasSize(1);
        }
        for (String superior : List.of("jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            Matter index = life.seenBy(superior);
            assertThat(index.getContentGranted()).isFalse();
            assertThat(index.getNextEvents()).containsExactly(EventName.CALL_IN, EventName.SUCCEED);
            assertRefused(403, CONTENT_NOT_GRANTED, () -> as(superior).matters().getMatterContent(life.id()));
            assertRefused(403, CONTENT_NOT_GRANTED, () -> reveal(superior, life.id()));
        }
        for (String other : List.of("donghu.clerk", "fucheng.clerk", "fucheng.town.handler")) {
            assertRefused(404, NOT_FOUND, () -> life.seenBy(other));
            assertRefused(404, NOT_FOUND, () -> as(other).matters().getMatterContent(life.id()));
            assertRefused(404, NOT_FOUND, () -> reveal(other, life.id()));
            assertThat(search(other, life.number())).isEmpty();
        }
    }

    @Test
    void what_comes_after_an_office_let_go_is_not_its_to_read() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);

        assertThat(as(CLERK).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.FORWARD_SLIP)
                .doesNotContain(DocumentKind.OPINION);
        assertThat(as(HANDLER).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.OPINION);
    }

    @Test
    void a_name_is_opened_with_a_purpose_and_leaves_an_entry() {
        Life life = life().registered(CLERK).forwarded(CLERK);

        Identities opened = reveal(HANDLER, life.id());

        assertThat(opened.getIdentities()).extracting(Identity::getName).containsExactly("测试人甲");
        assertThat(as("jinguanyi.auditor")
                        .audit()
                        .listAuditEntries(life.id(), null, null, 50)
                        .getItems())
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("REVEAL_IDENTITY");
                    assertThat(entry.getRing()).isEqualTo(3);
                    assertThat(entry.getPurpose()).isEqualTo(RevealPurpose.CONTACT);
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
        Problem spent = assertRefused(429, TOO_MANY_REQUESTS, () -> reveal(CLERK, life.id()));
        assertThat(spent.getLimit()).isEqualTo(Integer.toString(REVEALS_A_DAY));

        assertThat(as("jinguanyi.auditor")
                        .audit()
                        .listAuditEntries(life.id(), 3, null, 100)
                        .getItems())
                .hasSize(REVEALS_A_DAY)
                .allSatisfy(entry -> assertThat(entry.getRing()).isEqualTo(3));
        clock.advance(Duration.ofDays(1));
        reveal(CLERK, life.id());
    }

    private Identities reveal(String officer, UUID id) {
        return as(officer)
                .matters()
                .revealIdentity(
                        id,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话联系"));
    }
}
