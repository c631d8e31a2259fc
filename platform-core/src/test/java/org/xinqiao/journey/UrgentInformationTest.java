package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xinqiao.api.model.*;

/** Grave or urgent information that is no matter goes to the same circle at once (Art. 25; RULEBOOK R7). */
class UrgentInformationTest extends UseCaseTest {

    private static final String OFFICE = "jinjiang.clerk";
    private static final String CITY = "chengdu.clerk";

    private UrgentInformationDto report(
            String officer, UrgentLevelDto level, @Nullable UUID follows, String... organs) {
        return answer(as(officer)
                .notices()
                .reportUrgentInformation(
                        newKey(),
                        new ReportUrgentInformationDto()
                                .level(level)
                                .text("网传有人聚集，正在核实。")
                                .organIds(List.of(organs))
                                .follows(follows)));
    }

    private List<NoticeDto> told(String officer, UrgentInformationDto information) {
        return notices(officer, null).stream()
                .filter(notice -> information.getInformationId().equals(notice.getInformationId()))
                .toList();
    }

    private UrgentInformationDto read(String officer, UrgentInformationDto information) {
        return answer(as(officer).notices().listUrgentInformation()).getItems().stream()
                .filter(item -> item.getInformationId().equals(information.getInformationId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("not told"));
    }

    @Test
    void everybody_is_told_by_name_and_has_thirty_minutes_to_acknowledge() {
        UrgentInformationDto sent =
                report(OFFICE, UrgentLevelDto.GRAVE, null, office("510104").getTenantId() + "04");
        assertThat(sent.getTold())
                .contains("中共成都市锦江区委员会", "成都市锦江区人民政府", "成都市锦江区信访工作联席会议办公室", "成都市信访局", "四川省信访局", "国家信访局");
        for (String other : List.of("jinjiang.housing", "jinjiang.government", CITY, "sichuan.clerk")) {
            assertThat(told(other, sent))
                    .as(other)
                    .singleElement()
                    .returns(NoticeKindDto.URGENT_INFORMATION, NoticeDto::getKind)
                    .returns(NoticeUrgencyDto.GRAVE, NoticeDto::getUrgency);
            assertThat(read(other, sent))
                    .returns("网传有人聚集，正在核实。", UrgentInformationDto::getText)
                    .returns(List.of(), UrgentInformationDto::getCopies);
        }
        for (String none : List.of("jinjiang.handler", "fucheng.clerk", "jinguanyi.clerk")) {
            assertThat(answer(as(none).notices().listUrgentInformation()).getItems())
                    .as(none)
                    .extracting(UrgentInformationDto::getInformationId)
                    .doesNotContain(sent.getInformationId());
        }
        answer(as(CITY).notices().acknowledgeNotice(told(CITY, sent).getFirst().getNoticeId(), newKey()));
        clock.advance(Duration.ofMinutes(31));
        assertThat(read(OFFICE, sent).getCopies())
                .hasSize(4)
                .filteredOn(copy -> copy.getAcknowledgedAt() == null)
                .hasSize(3)
                .allMatch(UrgentCopyDto::getOverdue);
    }

    @Test
    void it_is_followed_up_by_who_reported_it_and_never_lowered() {
        UrgentInformationDto sent = report(OFFICE, UrgentLevelDto.GRAVE, null);
        assertRefused(VALIDATION_FAILED, () -> report(OFFICE, UrgentLevelDto.URGENT, sent.getInformationId()));
        assertRefused(NOT_FOUND, () -> report(CITY, UrgentLevelDto.GRAVE, sent.getInformationId()));
        assertRefused(
                ORGAN_UNKNOWN,
                () -> report(
                        OFFICE, UrgentLevelDto.GRAVE, null, office("510100").getTenantId() + "04"));
        UrgentInformationDto next = report(OFFICE, UrgentLevelDto.GRAVE, sent.getInformationId());
        assertThat(next.getFollows()).isEqualTo(sent.getInformationId());
        assertThat(told(CITY, next)).singleElement().returns(NoticeUrgencyDto.FOLLOW_UP, NoticeDto::getUrgency);
    }
}
