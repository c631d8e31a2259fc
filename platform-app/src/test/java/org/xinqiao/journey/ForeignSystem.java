package org.xinqiao.journey;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** Another system that sends submissions; each test uses a new one, so no test sees another's codes. */
final class ForeignSystem {

    private final Function<String, XinqiaoClient> people;
    private final String name = "sys-" + UUID.randomUUID().toString().substring(0, 8);

    ForeignSystem(Function<String, XinqiaoClient> people) {
        this.people = people;
    }

    String name() {
        return name;
    }

    /** Maps the codes of {@link #row} and one more purpose. */
    ForeignSystem mapped() {
        map(CodeListKind.CHANNEL, "1", "WECHAT");
        map(CodeListKind.PURPOSE, "qj", "REQUEST");
        map(CodeListKind.PURPOSE, "jb", "REPORT");
        map(CodeListKind.CATEGORY, "LD01", "040101");
        return this;
    }

    void map(CodeListKind kind, String external, String code) {
        people.apply("sichuan.admin")
                .codes()
                .mapCodes(XinqiaoClient.newKey(), mapping(external, code).kind(kind));
    }

    /** Maps one channel code. */
    MapCodes mapping(String external, String code) {
        return new MapCodes()
                .kind(CodeListKind.CHANNEL)
                .system(name)
                .addMappingsItem(new CodeMapping().externalCode(external).code(code));
    }

    static SubmissionImportRow row() {
        return new SubmissionImportRow()
                .externalNumber("E-" + UUID.randomUUID())
                .channelCode("1")
                .purposeCode("qj")
                .categoryCode("LD01")
                .placeCode(NodeTest.TOWNSHIP)
                .narrative("工资拖欠三个月。")
                .demands(List.of("支付工资"))
                .petitioners(List.of(new ImportedPetitioner()
                        .name("测试人甲")
                        .contact("13900000001")
                        .address("锦江区")));
    }

    ImportSubmissions request(SubmissionImportRow... rows) {
        return new ImportSubmissions().system(name).rows(List.of(rows));
    }

    ImportedSubmissions sends(String clerk, SubmissionImportRow... rows) {
        return people.apply(clerk).intake().importSubmissions(XinqiaoClient.newKey(), request(rows));
    }
}
