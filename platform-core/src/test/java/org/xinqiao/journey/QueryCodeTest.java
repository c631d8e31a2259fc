package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.AccusedRefDto;
import org.xinqiao.api.model.AuditEntryDto;
import org.xinqiao.api.model.DemandDto;
import org.xinqiao.api.model.DocumentKindDto;
import org.xinqiao.api.model.IdentityOpeningDto;
import org.xinqiao.api.model.MatterKindDto;
import org.xinqiao.api.model.MatterPartDto;
import org.xinqiao.api.model.MatterStateDto;
import org.xinqiao.api.model.PetitionStatusDto;
import org.xinqiao.api.model.ReissueQueryCodeDto;
import org.xinqiao.api.model.ReissuedQueryCodeDto;
import org.xinqiao.api.model.RevealPurposeDto;
import org.xinqiao.api.model.RouteDisciplineDto;
import org.xinqiao.api.model.TenantDto;

/** Number and code as people write them, and a new code for whoever lost theirs (RULEBOOK §19). */
class QueryCodeTest extends UseCaseTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String REASON = "本人持身份证到窗口";

    private RoutingLife registered() {
        return new RoutingLife(this::as, office(TOWNSHIP)).registered(CLERK);
    }

    private ReissuedQueryCodeDto reissue(String officer, UUID matter, String key) {
        return answer(as(officer).intake().reissueQueryCode(matter, key, new ReissueQueryCodeDto().reason(REASON)));
    }

    private String renewed(String officer, UUID matter) {
        return Objects.requireNonNull(reissue(officer, matter, newKey()).getQueryCode());
    }

    @Test
    void number_and_code_open_in_any_way_of_writing() {
        Life life = registered().life();
        String number = life.number();
        String code = life.queryCode();
        List<String> numbers = List.of(
                number,
                number.substring(0, 9) + "\t" + number.substring(9),
                "\u3000" + number + "-\n",
                "编号：" + number.replaceAll("(.{6})", "$1\u2013") + "。",
                inArabicDigits(number));
        List<String> codes = List.of(
                code,
                code.toLowerCase(Locale.ROOT),
                code.substring(0, 6) + "\u30FC" + code.substring(6) + "\t",
                "查询码：" + code.replaceAll("(.{4})", "$1\u2212") + "。");
        for (String writtenNumber : numbers) {
            for (String writtenCode : codes) {
                assertThat(anybody().getPetition(writtenNumber, writtenCode).getNumber())
                        .isEqualTo(number);
            }
            assertThat(search(CLERK, writtenNumber)).hasSize(1);
        }
        assertThat(search(CLERK, number.substring(0, 9) + "-" + number.substring(9, 21)))
                .as("a beginning")
                .isNotEmpty();
        assertRefused(NUMBER_MISTYPED, () -> search(CLERK, "51x"));
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition(number, code.substring(1)));
    }

    private static String inArabicDigits(String number) {
        return number.chars()
                .map(digit -> digit - '0' + 0x0660)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Test
    void at_the_counter_a_lost_code_is_replaced_once_and_the_petitioner_sees_by_whom() {
        Life life = registered().life();
        String key = newKey();
        ReissuedQueryCodeDto first = reissue(CLERK, life.id(), key);
        String code = Objects.requireNonNull(first.getQueryCode());

        assertThat(first.getNumber()).isEqualTo(life.number());
        assertRefused(QUERY_CODE_WRONG, () -> anybody().getPetition(life.number(), life.queryCode()));
        assertThat(reissue(CLERK, life.id(), key).getQueryCode())
                .as("a repeated request makes no other code")
                .isEqualTo(code);
        PetitionStatusDto status = anybody().getPetition(life.number(), code);
        assertThat(status.getState()).isEqualTo(MatterStateDto.REGISTERED);
        assertThat(status.getIdentityOpenings())
                .singleElement()
                .returns(RevealPurposeDto.VERIFY, IdentityOpeningDto::getPurpose)
                .returns(REASON, IdentityOpeningDto::getReason);
        assertThat(answer(as("jinguanyi.auditor").audit().listAuditEntries(life.id(), null, null, 50))
                        .getItems())
                .extracting(AuditEntryDto::getAction)
                .containsOnlyOnce("REISSUE_QUERY_CODE");
    }

    @Test
    void name_and_code_find_the_number_and_neither_alone() {
        Life life = registered().life();
        String code = life.queryCode();
        assertThat(anybody().findPetition("测试人甲", code)).isEqualTo(life.number());
        assertThat(anybody().findPetition(" 测试人　甲 ", code.toLowerCase(Locale.ROOT)))
                .as("in any way of writing")
                .isEqualTo(life.number());
        assertRefused(QUERY_CODE_WRONG, () -> anybody().findPetition("测试人乙", code));
        assertRefused(
                QUERY_CODE_WRONG,
                () -> anybody()
                        .findPetition("测试人甲", registered().life().queryCode().substring(1) + "2"));
        assertRefused(QUERY_CODE_WRONG, () -> anybody().findPetition("", code));

        String renewed = renewed(CLERK, life.id());
        assertRefused(QUERY_CODE_WRONG, () -> anybody().findPetition("测试人甲", code));
        assertThat(anybody().findPetition("测试人甲", renewed)).isEqualTo(life.number());
    }

    @Test
    void the_office_that_holds_the_matter_gives_a_code_too_and_no_other() {
        Life life = registered().life().forwarded(CLERK);
        assertThat(anybody()
                        .getPetition(life.number(), renewed("jinguanyi.handler", life.id()))
                        .getNumber())
                .isEqualTo(life.number());
        assertThat(anybody()
                        .getPetition(life.number(), renewed(CLERK, life.id()))
                        .getNumber())
                .as("the office that registered it")
                .isEqualTo(life.number());
        assertRefused(NOT_FOUND, () -> renewed("donghu.clerk", life.id()));
        assertRefused(QUERY_CODE_ELSEWHERE, () -> renewed("jinjiang.clerk", life.id()));
        assertRefused(FORBIDDEN, () -> renewed("jinguanyi.head", life.id()));
    }

    /** The code opens all parts, so who is accused in one gets none for another. */
    @Test
    void a_code_that_opens_a_sealed_part_is_given_out_only_by_its_holder() {
        TenantDto township = office(TOWNSHIP);
        RoutingLife life = registered();
        life.split(CLERK, part(life, 0, MatterKindDto.CLAIM), part(life, 1, MatterKindDto.REPORT));
        String number = numberOfPart(life);
        UUID sealed = search(CLERK, number).getFirst().getMatterId();
        renewed(CLERK, life.id());

        String version = Objects.requireNonNull(
                as(CLERK).matters().getMatter(sealed).getHeaders().getETag());
        answer(as(CLERK)
                .referrals()
                .routeDiscipline(
                        sealed,
                        newKey(),
                        new RouteDisciplineDto()
                                .reason("查明后移送")
                                .accusingDemandIds(
                                        answer(as(CLERK).matters().getMatterContent(sealed)).getSubmissions().stream()
                                                .flatMap(submission -> submission.getDemands().stream())
                                                .map(DemandDto::getDemandId)
                                                .toList())
                                .accused(new AccusedRefDto().tenantId(township.getTenantId())),
                        version));

        assertRefused(QUERY_CODE_ELSEWHERE, () -> renewed(CLERK, life.id()));
        assertRefused(NOT_FOUND, () -> renewed(CLERK, sealed));
    }

    private MatterPartDto part(RoutingLife life, int demand, MatterKindDto kind) {
        return new MatterPartDto()
                .demandIds(List.of(life.life().demands(CLERK).get(demand).getDemandId()))
                .category("040101")
                .kind(kind)
                .accusedDescribed("某工地负责人")
                .reason("途径不同");
    }

    private String numberOfPart(RoutingLife life) {
        Object parts =
                life.document(CLERK, DocumentKindDto.SPLIT_RECORD).getContent().get("parts");
        Object line = ((List<?>) Objects.requireNonNull(parts)).get(1);
        return String.valueOf(((java.util.Map<?, ?>) line).get("number"));
    }
}
