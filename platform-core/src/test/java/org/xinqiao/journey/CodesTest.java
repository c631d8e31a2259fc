package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Lists of codes come in versions; what is registered goes by the one in force. */
class CodesTest extends UseCaseTest {

    private static final String PROVINCE = "sichuan.admin";
    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void the_node_begins_with_version_1_of_each_list() {
        assertThat(answer(as(CLERK).codes().listCodeLists()).getItems())
                .filteredOn(CodeListRefDto::getInForce)
                .extracting(CodeListRefDto::getKind)
                .containsExactlyInAnyOrder(CodeListKindDto.values());
        assertThat(list(CodeListKindDto.CATEGORY, 1).getEntries())
                .hasSize(41)
                .allSatisfy(entry -> assertThat(entry.getCode()).matches("[0-9]{6}"));
        assertThat(list(CodeListKindDto.CHANNEL, 1).getEntries())
                .extracting(CodeEntryDto::getName)
                .containsExactlyInAnyOrder("来信", "来访", "网上", "手机", "微信", "网上建议", "电话", "领导信箱", "传真", "视频");
        assertThat(list(CodeListKindDto.PURPOSE, 1).getEntries())
                .extracting(CodeEntryDto::getName)
                .containsExactlyInAnyOrder("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他");
        assertRefused(NOT_FOUND, () -> list(CodeListKindDto.CATEGORY, 999));
    }

    @Test
    void every_channel_and_purpose_of_the_lists_can_be_registered() {
        for (CodeEntryDto channel : list(CodeListKindDto.CHANNEL, 1).getEntries()) {
            Life life = life(letter -> letter.channel(ChannelDto.fromValue(channel.getCode())));
            assertThat(life.seenBy(CLERK).getChannel().getValue()).isEqualTo(channel.getCode());
        }
        for (CodeEntryDto purpose : list(CodeListKindDto.PURPOSE, 1).getEntries()) {
            Life life = life(letter -> letter.purpose(PurposeDto.fromValue(purpose.getCode()))
                    .kind(Life.stated(PurposeDto.fromValue(purpose.getCode()))));
            assertThat(life.seenBy(CLERK).getPurpose().getValue()).isEqualTo(purpose.getCode());
        }
    }

    @Test
    void a_new_version_adds_withdraws_and_begins_on_its_day() {
        clock.advance(Duration.ofDays(3));
        int version = latest(CodeListKindDto.CATEGORY) + 1;
        PublishCodeListDto adds = next("150101", entry -> entry.successor("990101"));
        adds.addEntriesItem(new CodeEntryDto().code("990102").name("其他/新设"));
        assertRefused(FORBIDDEN, () -> publish(CLERK, version, adds));

        CodeListDto published = publish(PROVINCE, version, adds);

        assertThat(published.getEntries()).hasSize(42);
        assertThat(publish(PROVINCE, version, adds))
                .as("the same again is the same")
                .isEqualTo(published);
        assertRefused(CODE_LIST_VERSION_TAKEN, () -> publish(PROVINCE, version, next("", entry -> entry)));
        life(letter -> letter.category("990102"));
        assertRefused(CATEGORY_UNKNOWN, () -> life(letter -> letter.category("150101")));

        LocalDate tomorrow = today().plusDays(1);
        PublishCodeListDto later = next("", entry -> entry).validFrom(tomorrow);
        later.addEntriesItem(new CodeEntryDto().code("990102").name("其他/新设"));
        later.addEntriesItem(new CodeEntryDto().code("990103").name("其他/明日"));
        publish(PROVINCE, version + 1, later);
        assertRefused(CATEGORY_UNKNOWN, () -> life(letter -> letter.category("990103")));
        clock.advance(Duration.ofDays(1));
        life(letter -> letter.category("990103"));
        life(letter -> letter.category("150101"));
    }

    @Test
    void a_code_of_an_open_matter_is_not_dropped_without_a_successor() {
        clock.advance(Duration.ofDays(10));
        life(letter -> letter.category("040104"));
        life(letter -> letter.category("130102").purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT));
        int version = latest(CodeListKindDto.CATEGORY) + 1;
        for (String used : List.of("040104", "130102")) {
            ProblemDto problem = assertRefused(CODE_IN_USE, () -> publish(PROVINCE, version, without(used)));
            assertThat(problem.getLimit())
                    .as("also where the province does not see the matter")
                    .isEqualTo(used);
        }
        assertRefused(
                CODE_IN_USE, () -> publish(PROVINCE, version, without("150101").validFrom(today().plusDays(1))));
        assertThat(latest(CodeListKindDto.CATEGORY)).isEqualTo(version - 1);
    }

    @Test
    void a_list_that_is_not_well_formed_is_refused() {
        clock.advance(Duration.ofDays(10));
        int version = latest(CodeListKindDto.CATEGORY) + 1;
        PublishCodeListDto good = next("", entry -> entry);
        invalid("version", version + 1, good);
        invalid("valid_from", version, next("", entry -> entry).validFrom(LocalDate.of(2020, 1, 1)));
        invalid("entries", version, next("150101", entry -> entry.code("010101")));
        invalid("entries", version, next("150101", entry -> entry.code("15010")));
        invalid("entries", version, next("150101", entry -> entry.successor("150109")));
        invalid("entries", version, next("150101", entry -> entry.successor("150101")));
        assertRefused(VALIDATION_FAILED, () -> publish(PROVINCE, version, good.entries(List.of())));

        PublishCodeListDto channels = new PublishCodeListDto()
                .source("test")
                .validFrom(today())
                .entries(list(CodeListKindDto.CHANNEL, 1).getEntries().stream()
                        .filter(entry -> !entry.getCode().equals("FAX"))
                        .toList());
        assertRefused(
                CODE_LIST_INVALID,
                () -> answer(as(PROVINCE)
                        .codes()
                        .publishCodeList(CodeListKindDto.CHANNEL, latest(CodeListKindDto.CHANNEL) + 1, channels)));
    }

    private void invalid(String field, int version, PublishCodeListDto list) {
        ProblemDto problem = assertRefused(CODE_LIST_INVALID, () -> publish(PROVINCE, version, list));
        assertThat(problem.getField()).isEqualTo(field);
    }

    private int latest(CodeListKindDto kind) {
        return answer(as(CLERK).codes().listCodeLists()).getItems().stream()
                .filter(list -> list.getKind() == kind)
                .mapToInt(CodeListRefDto::getVersion)
                .max()
                .orElseThrow();
    }

    private CodeListDto list(CodeListKindDto kind, int version) {
        return answer(as(CLERK).codes().getCodeList(kind, version));
    }

    private CodeListDto publish(String officer, int version, PublishCodeListDto list) {
        return answer(as(officer).codes().publishCodeList(CodeListKindDto.CATEGORY, version, list));
    }

    /** Version 1 again, with one entry changed. */
    private PublishCodeListDto next(String code, UnaryOperator<CodeEntryDto> change) {
        List<CodeEntryDto> entries =
                new ArrayList<>(list(CodeListKindDto.CATEGORY, 1).getEntries());
        entries.replaceAll(entry -> entry.getCode().equals(code) ? change.apply(entry) : entry);
        return new PublishCodeListDto().source("test notice").validFrom(today()).entries(entries);
    }

    /** The latest version again, less one entry. */
    private PublishCodeListDto without(String code) {
        List<CodeEntryDto> entries = new ArrayList<>(
                list(CodeListKindDto.CATEGORY, latest(CodeListKindDto.CATEGORY)).getEntries());
        entries.removeIf(entry -> entry.getCode().equals(code));
        return new PublishCodeListDto().source("test notice").validFrom(today()).entries(entries);
    }

    private Life life(UnaryOperator<RegisterMatterDto> change) {
        TenantDto township = office(TOWNSHIP);
        return new Life(this::as, township).registered(CLERK, change.apply(Life.letter(township)));
    }
}
