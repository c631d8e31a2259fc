package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.FilePetitionDto;
import org.xinqiao.api.model.FiledPetitionDto;
import org.xinqiao.api.model.ForwardMatterDto;
import org.xinqiao.api.model.MatterDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PurposeDto;
import org.xinqiao.api.model.RegisterFiledDto;
import org.xinqiao.api.model.RegisterMatterDto;
import org.xinqiao.api.model.TenantDto;

/** The portal asks whom a report accuses; who is accused never has it (Art. 30¶3). */
class FiledReportTest extends UseCaseTest {

    private static final String ACCUSED = "jinguanyi.clerk";
    private static final String COUNTY = "jinjiang.clerk";

    private FilePetitionDto form(PurposeDto purpose) {
        TenantDto township = office(TOWNSHIP);
        return Life.form(township).purpose(purpose).accused(new AccusedRefDto().tenantId(township.getTenantId()));
    }

    @Test
    void a_report_on_the_chosen_office_is_filed_above_it() {
        FiledPetitionDto filed = anybody().filePetition(newKey(), form(PurposeDto.REPORT));

        assertThat(filed.getOffice().getTenantId()).isEqualTo(office("510104").getTenantId());
        assertThat(search(ACCUSED, filed.getNumber())).isEmpty();
        UUID id = search(COUNTY, filed.getNumber()).getFirst().getMatterId();
        assertRefused(NOT_FOUND, () -> answer(as(ACCUSED).matters().getMatter(id)));
        assertThat(answer(as(COUNTY).matters().getMatterContent(id)).getAccused())
                .containsExactly(form(PurposeDto.REPORT).getAccused());
        assertThat(anybody()
                        .getPetition(filed.getNumber(), filed.getQueryCode())
                        .getState())
                .isEqualTo(MatterStateDto.SUBMITTED);
    }

    /** Nobody in the province may have it; it is never left with the accused or below. */
    @Test
    void a_report_on_the_province_is_refused_with_advice() {
        AccusedRefDto province = new AccusedRefDto().tenantId(office("510000").getTenantId());
        for (TenantDto chosen : List.of(office(TOWNSHIP), office("510000"))) {
            FilePetitionDto form = Life.form(chosen).purpose(PurposeDto.REPORT).accused(province);
            assertRefused(TARGET_ACCUSED, () -> anybody().filePetition(newKey(), form));
        }
    }

    @Test
    void a_report_on_another_office_stays_where_it_was_filed() {
        FiledPetitionDto filed = anybody()
                .filePetition(
                        newKey(),
                        form(PurposeDto.REPORT)
                                .accused(new AccusedRefDto()
                                        .tenantId(office(SIBLING).getTenantId())));
        assertThat(filed.getOffice().getTenantId()).isEqualTo(office(TOWNSHIP).getTenantId());
    }

    /** Kind follows content and not the box that was ticked (RULEBOOK C5). */
    @ParameterizedTest
    @EnumSource(PurposeDto.class)
    void whatever_its_purpose_what_names_the_accused_goes_above_them(PurposeDto purpose) {
        FiledPetitionDto filed = anybody().filePetition(newKey(), form(purpose));
        assertThat(filed.getOffice().getTenantId()).isEqualTo(office("510104").getTenantId());
        assertThat(search(ACCUSED, filed.getNumber())).isEmpty();
        UUID id = search(COUNTY, filed.getNumber()).getFirst().getMatterId();
        MatterDto registered = answer(as(COUNTY)
                .intake()
                .registerFiled(
                        id,
                        newKey(),
                        new RegisterFiledDto().category("040101").kind(Life.stated(purpose)),
                        Objects.requireNonNull(
                                as(COUNTY).matters().getMatter(id).getHeaders().getETag())));
        assertThat(registered.getRestricted()).isTrue();
        assertRefused(
                TARGET_ACCUSED,
                () -> answer(as(COUNTY)
                        .routing()
                        .forwardMatter(
                                id,
                                newKey(),
                                new ForwardMatterDto().tenantId(office(TOWNSHIP).getTenantId()),
                                "\"" + registered.getVersion() + "\"")));
    }

    @ParameterizedTest
    @EnumSource(PurposeDto.class)
    void at_the_counter_too_what_names_the_own_office_goes_above_at_once(PurposeDto purpose) {
        MatterDto taken = answer(as(ACCUSED).intake().registerMatter(newKey(), letter(purpose, office(TOWNSHIP))))
                .getMatter();

        assertRefused(NOT_FOUND, () -> answer(as(ACCUSED).matters().getMatter(taken.getMatterId())));
        assertThat(answer(as(COUNTY).matters().getMatter(taken.getMatterId())).getState())
                .isEqualTo(MatterStateDto.REGISTERED);
    }

    @ParameterizedTest
    @EnumSource(PurposeDto.class)
    void at_the_counter_too_what_names_the_province_is_refused_with_advice(PurposeDto purpose) {
        assertRefused(
                TARGET_ACCUSED, () -> as(ACCUSED).intake().registerMatter(newKey(), letter(purpose, office("510000"))));
    }

    private RegisterMatterDto letter(PurposeDto purpose, TenantDto accused) {
        return Life.letter(office(TOWNSHIP))
                .purpose(purpose)
                .kind(Life.stated(purpose))
                .accused(new AccusedRefDto().tenantId(accused.getTenantId()));
    }

    @Test
    void an_accused_that_does_not_exist_is_told() {
        assertRefused(
                TENANT_UNKNOWN,
                () -> anybody()
                        .filePetition(
                                newKey(), form(PurposeDto.REPORT).accused(new AccusedRefDto().tenantId("999999999"))));
    }
}
