package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** No text that crosses the border tells of a person: every text of every operation of the joint case (RULEBOOK §15 X4). */
class JointWordsTest extends BodySweep {

    private static final List<String> PERSONAL = List.of(
            "110101 19900307 8515",
            "１１０１０１１９９００３０７８５１５",
            "联系人手机138-0013-8000",
            "一三八零零一三八零零零",
            "座机 028-86661234",
            "卡号 6222 0202 0000 0000 006",
            "zhang.san @ example.com");

    @Test
    void what_tells_of_a_person_is_refused_by_its_field() {
        List<Place> texts = places().filter(place -> place.operation().path().contains("joint-cases"))
                .filter(place -> place.field().isText())
                .toList();
        assertThat(texts)
                .extracting(place -> place.field().path())
                .contains("summary", "demands[0]", "request", "reason");
        for (Place place : texts) {
            for (String personal : PERSONAL) {
                Answer answer = answer(place.operation(), place.with(personal));
                assertThat(Map.of("code", answer.code(), "named", answer.named()))
                        .as(place + ": " + personal)
                        .containsEntry("code", "never-exchanged");
                assertThat(answer.names(place.field().path())).as(answer.body()).isTrue();
            }
        }
    }
}
