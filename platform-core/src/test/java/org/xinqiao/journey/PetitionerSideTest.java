package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.journey.ReviewLife.*;

import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** What number and code show (RULEBOOK W1). */
class PetitionerSideTest extends UseCaseTest {

    private ReviewLife later() {
        return new ReviewLife(this::as, anybody(), clock, inner);
    }

    private Life inner = new Life(this::as, new TenantDto());

    @Test
    void the_petitioner_sees_contacts_and_who_opened_the_identity_and_why() {
        inner = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        ReviewLife life = later();
        life.note(HANDLER, HandlingNoteKindDto.CONTACT, "已电话告知承办人");
        life.note(HANDLER, HandlingNoteKindDto.INVESTIGATION, "内部核查情况");
        reveal(HANDLER, RevealPurposeDto.CONTACT, "电话联系");
        inner.decided(HANDLER);
        life.served(HANDLER).asked();
        reveal(COUNTY, RevealPurposeDto.HEARING, "复查核实");

        PetitionStatusDto status = life.status();
        assertThat(status.getRegisteredAt()).isNotNull();
        assertThat(status.getContacts()).extracting(ContactDto::getText).containsExactly("已电话告知承办人");
        assertThat(status.getIdentityOpenings())
                .extracting(opening ->
                        opening.getOffice().getName() + " " + opening.getPurpose() + " " + opening.getReason())
                .containsExactly("锦江区 HEARING 复查核实", "锦官驿街道 CONTACT 电话联系");
        assertThat(status.getIdentityOpenings())
                .allSatisfy(opening -> assertThat(opening.getAt()).isNotNull());
        assertThat(status.getDeadlines())
                .extracting(DeadlineDto::getRule)
                .containsExactly(LimitRuleDto.EXECUTION, LimitRuleDto.REVIEW);
        assertThat(status.getSteps())
                .extracting(PetitionStepDto::getEvent)
                .containsExactly(
                        EventNameDto.REGISTER,
                        EventNameDto.FORWARD,
                        EventNameDto.ACCEPT,
                        EventNameDto.DECIDE,
                        EventNameDto.SERVE,
                        EventNameDto.REQUEST_REVIEW);
        assertThat(status.getDocuments()).extracting(DocumentRefDto::getKind).contains(DocumentKindDto.REVIEW_REQUEST);
        assertThat(status.getExecutions()).isNotNull();
    }

    private void reveal(String officer, RevealPurposeDto purpose, String reason) {
        answer(as(officer)
                .matters()
                .revealIdentity(
                        inner.id(),
                        newKey(),
                        new RevealIdentityDto().purpose(purpose).reason(reason)));
    }

    @Test
    void another_matters_openings_and_contacts_stay_its_own() {
        inner = new Life(this::as, office(TOWNSHIP))
                .registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER);
        reveal(HANDLER, RevealPurposeDto.CONTACT, "电话联系");
        inner = new Life(this::as, office(TOWNSHIP)).registered(CLERK);
        PetitionStatusDto other = later().status();
        assertThat(other.getIdentityOpenings()).isEmpty();
        assertThat(other.getContacts()).isEmpty();
    }
}
