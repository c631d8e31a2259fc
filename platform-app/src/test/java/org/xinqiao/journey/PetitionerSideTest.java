package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.journey.ReviewLife.*;

import org.junit.jupiter.api.Test;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** What number and code show (RULEBOOK W1). */
class PetitionerSideTest extends NodeTest {

    private ReviewLife later() {
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    private Life inner = new Life(this::as, new Tenant());

    @Test
    void the_petitioner_sees_contacts_and_who_opened_the_identity_and_why() {
        inner = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        ReviewLife life = later();
        life.note(HANDLER, HandlingNoteKind.CONTACT, "已电话告知承办人");
        life.note(HANDLER, HandlingNoteKind.INVESTIGATION, "内部核查情况");
        reveal(HANDLER, RevealPurpose.CONTACT, "电话联系");
        inner.decided(HANDLER);
        life.served(HANDLER).asked();
        reveal(COUNTY, RevealPurpose.HEARING, "复查核实");

        PetitionStatus status = life.status();
        assertThat(status.getRegisteredAt()).isNotNull();
        assertThat(status.getContacts()).extracting(Contact::getText).containsExactly("已电话告知承办人");
        assertThat(status.getIdentityOpenings())
                .extracting(opening ->
                        opening.getOffice().getName() + " " + opening.getPurpose() + " " + opening.getReason())
                .containsExactly("锦江区 HEARING 复查核实", "锦官驿街道 CONTACT 电话联系");
        assertThat(status.getIdentityOpenings())
                .allSatisfy(opening -> assertThat(opening.getAt()).isNotNull());
        assertThat(status.getDeadlines()).extracting(Deadline::getRule).containsExactly(LimitRule.REVIEW);
        assertThat(status.getSteps())
                .extracting(PetitionStep::getEvent)
                .containsExactly(
                        EventName.REGISTER,
                        EventName.FORWARD,
                        EventName.ACCEPT,
                        EventName.DECIDE,
                        EventName.SERVE,
                        EventName.REQUEST_REVIEW);
        assertThat(status.getDocuments()).extracting(DocumentRef::getKind).contains(DocumentKind.REVIEW_REQUEST);
        assertThat(status.getExecutions()).isNotNull();
    }

    private void reveal(String officer, RevealPurpose purpose, String reason) {
        as(officer)
                .matters()
                .revealIdentity(
                        inner.id(),
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(purpose).reason(reason));
    }

    @Test
    void another_matters_openings_and_contacts_stay_its_own() {
        inner = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        reveal(HANDLER, RevealPurpose.CONTACT, "电话联系");
        inner = new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        PetitionStatus other = later().status();
        assertThat(other.getIdentityOpenings()).isEmpty();
        assertThat(other.getContacts()).isEmpty();
    }
}
