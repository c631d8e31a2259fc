package org.xinqiao.journey;

import static org.xinqiao.journey.UseCaseTest.TOWNSHIP;
import static org.xinqiao.journey.UseCaseTest.answer;
import static org.xinqiao.journey.UseCaseTest.newKey;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.xinqiao.api.model.*;

/** Ten whole lives of different kinds, each from its receipt to its last paper. */
final class TenFiles {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String COUNTY = "jinjiang.clerk";
    private static final String LABOUR = "jinjiang.handler";
    private static final String DISCIPLINE = "jinjiang.discipline";
    private static final String LEGAL = "jinjiang.legal";
    private static final String REVIEWER = "jinjiang.reviewer";
    private static final String CITY = "chengdu.reviewer";

    private final UseCaseTest test;
    private final TenantDto township;
    private final TenantDto county;

    TenFiles(UseCaseTest test) {
        this.test = test;
        this.township = test.office(TOWNSHIP);
        this.county = test.office("510104");
    }

    /** The matters of a file, by its name in the table. */
    List<UUID> lived(String file) {
        return switch (file) {
            case "simple" -> simple();
            case "duty" -> duty();
            case "report" -> report();
            case "split" -> split();
            case "joint" -> joint();
            case "review" -> review();
            case "redo" -> redo();
            case "legal" -> legal();
            case "suggestion" -> suggestion();
            case "settlement" -> settlement();
            default -> throw new IllegalArgumentException(file);
        };
    }

    private LocalDate today() {
        return test.clock.instant().atZone(Life.CHINA).toLocalDate();
    }

    private Life life(TenantDto office, String clerk, RegisterMatterDto letter) {
        return new Life(test::as, office).registered(clerk, letter);
    }

    private Life atTheTownship(RegisterMatterDto letter) {
        return life(township, CLERK, letter).forwarded(CLERK);
    }

    private HandlingLife handling(Life life) {
        return new HandlingLife(test::as, life);
    }

    private ReviewLife reviewed() {
        return new ReviewLife(test::as, test.anybody(), test.clock, new Life(test::as, township));
    }

    private String bureau(int place) {
        return county.getTenantId() + "%02d".formatted(place);
    }

    private List<UUID> simple() {
        HandlingLife handled = handling(atTheTownship(Life.letter(township)));
        handled.acceptSimple(HANDLER, SimpleGroundDto.CLEAR_AND_UNDISPUTED);
        handled.convert(HANDLER, true);
        handled.extend("jinguanyi.head", today().plusDays(80));
        handled.hold(HANDLER, today());
        handled.matter().decided(HANDLER).served(HANDLER);
        return List.of(handled.matter().id());
    }

    private List<UUID> duty() {
        Life life = life(county, COUNTY, Life.letter(county));
        life.forward(
                COUNTY, new ForwardMatterDto().tenantId(county.getTenantId()).organId(bureau(3)), life.version(COUNTY));
        HandlingLife handled = handling(life);
        handled.acceptDuty(
                LABOUR, new AcceptDutyDto().dutyLaw("《中华人民共和国劳动法》第八十五条").dueDate(today().plusDays(30)));
        handled.answerDuty(LABOUR);
        life.served(LABOUR);
        return List.of(life.id());
    }

    /** One that goes to the discipline organ of its own accord, and one that is transferred to it. */
    private List<UUID> report() {
        RegisterMatterDto letter =
                Life.letter(county).purpose(PurposeDto.REPORT).kind(MatterKindDto.REPORT);
        RoutingLife transferred = new RoutingLife(test::as, county).registered(COUNTY, letter);
        transferred.routeDiscipline(
                COUNTY, new AccusedRefDto().tenantId(county.getTenantId()).organId(bureau(4)));
        transferred.confirm(DISCIPLINE, TransferStatusDto.RECEIVED);
        Life life = life(county, COUNTY, letter);
        life.forward(
                COUNTY,
                new ForwardMatterDto()
                        .tenantId(county.getTenantId())
                        .organId(Life.organ(county, OrganKindDto.DISCIPLINE)),
                life.version(COUNTY));
        handling(life).acceptDuty(DISCIPLINE, new AcceptDutyDto());
        handling(life).answerDuty(DISCIPLINE);
        life.served(DISCIPLINE);
        return List.of(transferred.id(), life.id());
    }

    /** Two demands on two routes; the part that was cut out is objected to and goes to another bureau. */
    private List<UUID> split() {
        RoutingLife life = new RoutingLife(test::as, county).registered(COUNTY);
        List<UUID> demands = life.demandIds(COUNTY);
        life.split(COUNTY, part(demands.get(0)), part(demands.get(1)).item(5));
        life.forward(COUNTY, county, bureau(3));
        life.object(LABOUR);
        life.agree(COUNTY);
        life.forward(COUNTY, county, bureau(4));
        life.life().accepted("jinjiang.housing");
        Object parts =
                life.document(COUNTY, DocumentKindDto.SPLIT_RECORD).getContent().get("parts");
        Object line = ((List<?>) Objects.requireNonNull(parts)).get(1);
        String number = String.valueOf(((Map<?, ?>) line).get("number"));
        return List.of(life.id(), test.search(COUNTY, number).getFirst().getMatterId());
    }

    private static MatterPartDto part(UUID demand) {
        return new MatterPartDto()
                .demandIds(List.of(demand))
                .category("040101")
                .kind(MatterKindDto.CLAIM)
                .reason("途径不同");
    }

    /** Three petitioners, assigned with a day and a closing report that the sender checks. */
    private List<UUID> joint() {
        RegisterMatterDto letter = Life.letter(county)
                .joint(true)
                .petitioners(Stream.of("测试人甲", "测试人丙", "测试人丁")
                        .map(name -> new NewPetitionerDto()
                                .role(PetitionerRoleDto.FILER)
                                .name(name)
                                .contact("13900000001"))
                        .toList());
        Life life = life(county, COUNTY, letter);
        answer(test.as(COUNTY)
                .routing()
                .assignMatter(
                        life.id(),
                        newKey(),
                        new AssignMatterDto()
                                .tenantId(county.getTenantId())
                                .organId(bureau(3))
                                .dueDate(today().plusDays(40))
                                .feedback(true),
                        life.version(COUNTY)));
        life.accepted(LABOUR).decided(LABOUR).served(LABOUR);
        ClosingCheckDto check = answer(test.as(LABOUR)
                .checks()
                .reportClosing(
                        life.id(), newKey(), new ReportClosingDto().report("处理意见书已送达，工资正在支付。"), life.version(LABOUR)));
        answer(test.as(COUNTY).checks().passCheck(check.getCheckId(), newKey(), "\"" + check.getVersion() + "\""));
        return List.of(life.id());
    }

    private List<UUID> review() {
        ReviewLife life = reviewed().untilRereview();
        life.openHearing(CITY);
        life.closeHearing(CITY);
        life.decided(CITY, ReviewOutcomeDto.CHANGE);
        life.served(CITY);
        life.close(CITY);
        return List.of(life.id());
    }

    private List<UUID> redo() {
        Life inner = new Life(test::as, township);
        ReviewLife life = new ReviewLife(test::as, test.anybody(), test.clock, inner)
                .untilServed()
                .asked();
        life.decided(REVIEWER, ReviewOutcomeDto.ORDER_REDO);
        life.served(REVIEWER);
        life.redo(REVIEWER);
        inner.decidedAnew(HANDLER).served(HANDLER);
        return List.of(life.id());
    }

    private List<UUID> legal() {
        RoutingLife life = new RoutingLife(test::as, county).registered(COUNTY);
        life.routeLegal(COUNTY);
        life.confirm(LEGAL, TransferStatusDto.RECEIVED);
        life.close(LEGAL);
        return List.of(life.id());
    }

    private List<UUID> suggestion() {
        HandlingLife handled = handling(atTheTownship(
                Life.letter(township).purpose(PurposeDto.SUGGESTION_OPINION).kind(MatterKindDto.SUGGESTION)));
        handled.study(HANDLER);
        handled.reply(HANDLER, AdoptionDto.PARTLY_ADOPTED, "已纳入明年工作计划。");
        return List.of(handled.matter().id());
    }

    private List<UUID> settlement() {
        HandlingLife handled = handling(atTheTownship(Life.letter(township)));
        Life life = handled.matter().accepted(HANDLER);
        handled.settle(
                HANDLER,
                new SettleMatterDto()
                        .mode(SettlementModeDto.MEDIATION)
                        .counterpart("某建筑劳务公司")
                        .terms("七日内付清工资一万二千元。")
                        .agreedOn(today())
                        .performBy(today().plusDays(7))
                        .petitionerConsents(true)
                        .counterpartConsents(true)
                        .agreementId(life.attached(HANDLER).proof()));
        handled.close(HANDLER, new CloseMatterDto());
        handled.revive(HANDLER);
        return List.of(life.id());
    }
}
