package org.xinqiao.journey;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.MovableClock;

/** Two rows in each list of what organs ask of each other and what their heads sign. */
final class FilledLists {

    /** Of the county, whose organs assist each other and whose administrator says that it signs. */
    static final String ASSISTANT = "jinjiang.housing";

    static final String HEAD = "jinjiang.head";

    private static final String ADMINISTRATOR = "jinjiang.admin";
    private static final String OFFICE = "jinjiang.clerk";
    private static final String LEAD = "jinjiang.handler";
    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";

    /** Two months that are over, and in which no other test closes a matter. */
    private static final List<Duration> LONG_AGO = List.of(Duration.ofDays(240), Duration.ofDays(200));

    private final Function<String, XinqiaoClient> people;
    private final MovableClock clock;
    private final Tenant county;
    private final Tenant township;

    FilledLists(Function<String, XinqiaoClient> people, MovableClock clock, Tenant county, Tenant township) {
        this.people = people;
        this.clock = clock;
        this.county = county;
        this.township = township;
    }

    /** Of two months, because of few matters one is drawn. */
    void callBacks() {
        for (Duration ago : LONG_AGO) {
            clock.advance(ago.negated());
            LocalDate month =
                    LocalDate.ofInstant(clock.instant(), ClientLife.CHINA).withDayOfMonth(1);
            suggestionClosed();
            clock.reset();
            people.apply(CLERK).callBacks().drawCallBacks(XinqiaoClient.newKey(), new DrawCallBacks().month(month));
        }
    }

    private void suggestionClosed() {
        ClientLife life = new ClientLife(people, township)
                .registered(
                        CLERK,
                        ClientLife.letter(township)
                                .purpose(Purpose.SUGGESTION_OPINION)
                                .kind(MatterKind.SUGGESTION))
                .forwarded(CLERK);
        XinqiaoClient handler = people.apply(HANDLER);
        handler.acceptances()
                .studySuggestion(life.id(), XinqiaoClient.newKey(), new StudySuggestion(), life.version(HANDLER));
        handler.decisions()
                .replyToSuggestion(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ReplyToSuggestion().outcome(Adoption.ADOPTED).reason("已采纳。"),
                        life.version(HANDLER));
    }

    void checks() {
        for (int i = 0; i < 2; i++) {
            ClientLife life = new ClientLife(people, township).registered(CLERK);
            people.apply(CLERK)
                    .routing()
                    .assignMatter(
                            life.id(),
                            XinqiaoClient.newKey(),
                            new AssignMatter()
                                    .tenantId(township.getTenantId())
                                    .organId(ClientLife.organ(township, OrganKind.GOVERNMENT))
                                    .dueDate(LocalDate.now(ClientLife.CHINA).plusDays(40))
                                    .feedback(true),
                            life.version(CLERK));
            life.accepted(HANDLER).decided(HANDLER);
            people.apply(HANDLER)
                    .checks()
                    .reportClosing(
                            life.id(),
                            XinqiaoClient.newKey(),
                            new ReportClosing().report("已办结，工资已付。"),
                            life.version(HANDLER));
        }
    }

    /** Two matters with an assistant each; the county signs from then on, so that their opinions wait for the head. */
    void assistancesAndDrafts() {
        people.apply(ADMINISTRATOR)
                .signing()
                .setSigningRule(
                        county.getTenantId(), new SetSigningRule().simple(true).extensionDrafts(true));
        for (int i = 0; i < 2; i++) {
            ClientLife life = new ClientLife(people, county).registered(OFFICE);
            life.forward(
                    OFFICE, new ForwardMatter().tenantId(county.getTenantId()).organId(organ(3)), life.version(OFFICE));
            people.apply(OFFICE)
                    .assistances()
                    .askAssistance(
                            life.id(),
                            XinqiaoClient.newKey(),
                            new AskAssistance()
                                    .tenantId(county.getTenantId())
                                    .organId(organ(4))
                                    .task("请核实工程款支付情况。")
                                    .demandIds(List.of(
                                            life.demands(LEAD).getFirst().getDemandId()))
                                    .dueDate(LocalDate.now(ClientLife.CHINA).plusDays(5)),
                            life.version(OFFICE));
            life.accepted(LEAD).decided(LEAD);
        }
    }

    private String organ(int ordinal) {
        return county.getTenantId() + "%02d".formatted(ordinal);
    }
}
