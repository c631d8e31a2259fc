package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.xinqiao.client.model.*;

/** Code lists come in versions; registration uses the version in force. */
class CodesTest extends NodeTest {

    private static final String PROVINCE = "sichuan.admin";
    private static final String CLERK = "jinguanyi.clerk";

    @Test
    void the_node_begins_with_version_1_of_each_list() {
        assertThat(as(CLERK).codes().listCodeLists().getItems())
                .filteredOn(CodeListRef::getInForce)
                .extracting(CodeListRef::getKind)
                .containsExactlyInAnyOrder(CodeListKind.values());
        assertThat(list(CodeListKind.CATEGORY, 1).getEntries())
                .hasSize(41)
                .allSatisfy(entry -> assertThat(entry.getCode()).matches("[0-9]{6}"));
        assertThat(list(CodeListKind.CHANNEL, 1).getEntries())
                .extracting(CodeEntry::getName)
                .containsExactlyInAnyOrder("来信", "来访", "网上", "手机", "微信", "网上建议", "电话", "领导信箱", "传真", "视频");
        assertThat(list(CodeListKind.PURPOSE, 1).getEntries())
                .extracting(CodeEntry::getName)
                .containsExactlyInAnyOrder("意见建议", "申诉", "求决", "揭发控告", "咨询", "其他");
        assertRefused(404, NOT_FOUND, () -> list(CodeListKind.CATEGORY, 999));
    }

    @Test
    void every_channel_and_purpose_of_the_lists_can_be_registered() {
        for (CodeEntry channel : list(CodeListKind.CHANNEL, 1).getEntries()) {
            Life life = life(letter -> letter.channel(Channel.fromValue(channel.getCode())));
            assertThat(life.seenBy(CLERK).getChannel().getValue()).isEqualTo(channel.getCode());
        }
        for (CodeEntry purpose : list(CodeListKind.PURPOSE, 1).getEntries()) {
            Life life = life(letter -> letter.purpose(Purpose.fromValue(purpose.getCode())));
            assertThat(life.seenBy(CLERK).getPurpose().getValue()).isEqualTo(purpose.getCode());
        }
    }

    @Test
    void a_new_version_adds_withdraws_and_begins_on_its_day() {
        clock.advance(Duration.ofDays(3));
        int version = latest(CodeListKind.CATEGORY) + 1;
        PublishCodeList adds = next("150101", entry -> entry.successor("990101"));
        adds.addEntriesItem(new CodeEntry().code("990102").name("其他/新设"));
        assertRefused(403, FORBIDDEN, () -> publish(CLERK, version, adds));

        CodeList published = publish(PROVINCE, version, adds);

        assertThat(published.getEntries()).hasSize(42);
        assertThat(publish(PROVINCE, version, adds))
                .as("a repeat changes nothing")
                .isEqualTo(published);
        assertRefused(409, CODE_LIST_VERSION_TAKEN, () -> publish(PROVINCE, version, next("", entry -> entry)));
        life(letter -> letter.category("990102"));
        assertRefused(422, CATEGORY_UNKNOWN, () -> life(letter -> letter.category("150101")));

        LocalDate tomorrow = today().plusDays(1);
        PublishCodeList later = next("", entry -> entry).validFrom(tomorrow);
        later.addEntriesItem(new CodeEntry().code("990102").name("其他/新设"));
        later.addEntriesItem(new CodeEntry().code("990103").name("其他/明日"));
        publish(PROVINCE, version + 1, later);
        assertRefused(422, CATEGORY_UNKNOWN, () -> life(letter -> letter.category("990103")));
        clock.advance(Duration.ofDays(1));
        life(letter -> letter.category("990103"));
        life(letter -> letter.category("150101"));
    }

    @Test
    void a_code_of_an_open_matter_is_not_dropped_without_a_successor() {
        clock.advance(Duration.ofDays(10));
        life(letter -> letter.category("040104"));
        life(letter -> letter.category("130102").purpose(Purpose.REPORT).kind(MatterKind.REPORT));
        int version = latest(CodeListKind.CATEGORY) + 1;
        for (String used : List.of("040104", "130102")) {
            Problem problem = assertRefused(409, CODE_IN_USE, () -> publish(PROVINCE, version, without(used)));
            assertThat(problem.getLimit())
                    .as("also if the province does not see the matter")
                    .isEqualTo(used);
        }
        assertRefused(
                409,
                CODE_IN_USE,
                () -> publish(PROVINCE, version, without("150101").validFrom(today().plusDays(1))));
        assertThat(latest(CodeListKind.CATEGORY)).isEqualTo(version - 1);
    }

    @Test
    void a_list_that_is_not_well_formed_is_refused() {
        clock.advance(Duration.ofDays(10));
        int version = latest(CodeListKind.CATEGORY) + 1;
        PublishCodeList good = next("", entry -> entry);
        invalid("version", version + 1, good);
        invalid("valid_from", version, next("", entry -> entry).validFrom(LocalDate.of(2020, 1, 1)));
        invalid("entries", version, next("150101", entry -> entry.code("010101")));
        invalid("entries", version, next("150101", entry -> entry.code("15010")));
        invalid("entries", version, next("150101", entry -> entry.successor("150109")));
        invalid("entries", version, next("150101", entry -> entry.successor("150101")));
        assertRefused(400, VALIDATION_FAILED, () -> publish(PROVINCE, version, good.entries(List.of())));

        PublishCodeList channels = new PublishCodeList()
                .source("test")
                .validFrom(today())
                .entries(list(CodeListKind.CHANNEL, 1).getEntries().stream()
                        .filter(entry -> !entry.getCode().equals("FAX"))
                        .toList());
        assertRefused(
                422,
                CODE_LIST_INVALID,
                () -> as(PROVINCE)
                        .codes()
                        .publishCodeList(CodeListKind.CHANNEL, latest(CodeListKind.CHANNEL) + 1, channels));
    }

    private void invalid(String field, int version, PublishCodeList list) {
        Problem problem = assertRefused(422, CODE_LIST_INVALID, () -> publish(PROVINCE, version, list));
        assertThat(problem.getField()).isEqualTo(field);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), Life.CHINA);
    }

    private int latest(CodeListKind kind) {
        return as(CLERK).codes().listCodeLists().getItems().stream()
                .filter(list -> list.getKind() == kind)
                .mapToInt(CodeListRef::getVersion)
                .max()
                .orElseThrow();
    }

    private CodeList list(CodeListKind kind, int version) {
        return as(CLERK).codes().getCodeList(kind, version);
    }

    private CodeList publish(String officer, int version, PublishCodeList list) {
        return as(officer).codes().publishCodeList(CodeListKind.CATEGORY, version, list);
    }

    /** Version 1 again, with one entry changed. */
    private PublishCodeList next(String code, UnaryOperator<CodeEntry> change) {
        List<CodeEntry> entries = new ArrayList<>(list(CodeListKind.CATEGORY, 1).getEntries());
        entries.replaceAll(entry -> entry.getCode().equals(code) ? change.apply(entry) : entry);
        return new PublishCodeList().source("test notice").validFrom(today()).entries(entries);
    }

    /** The latest version again, without one entry. */
    private PublishCodeList without(String code) {
        List<CodeEntry> entries = new ArrayList<>(
                list(CodeListKind.CATEGORY, latest(CodeListKind.CATEGORY)).getEntries());
        entries.removeIf(entry -> entry.getCode().equals(code));
        return new PublishCodeList().source("test notice").validFrom(today()).entries(entries);
    }

    private Life life(UnaryOperator<RegisterMatter> change) {
        Tenant township = office(TOWNSHIP);
        return new Life(this::as, township).registered(CLERK, change.apply(Life.letter(township)));
    }
}
