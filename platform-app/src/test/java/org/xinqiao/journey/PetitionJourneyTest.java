package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.client.model.ProblemCode.*;

import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.client.RestClientResponseException;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.matter.DueWork;

/** A matter's life from the petitioner's filing to its closing, as the people see it. */
class PetitionJourneyTest extends NodeTest {

    private static final String CLERK = "jinguanyi.clerk";
    private static final String HANDLER = "jinguanyi.handler";
    private static final String HEAD = "jinguanyi.head";

    @Autowired
    private DueWork due;

    private Life life() {
        return new Life(this::as, office(TOWNSHIP));
    }

    @Test
    void a_petition_goes_from_the_portal_to_its_closing() {
        Life life = life().filed(anybody(), CLERK);
        assertThat(life.seenBy(CLERK).getState()).isEqualTo(MatterState.REGISTERED);
        assertThat(life.clock(CLERK, LimitRule.SAME_DAY).getState()).isEqualTo(DeadlineState.MET);

        life.forwarded(CLERK).accepted(HANDLER);
        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MET);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.SUPERSEDED);
        Deadline handling = life.clock(HANDLER, LimitRule.HANDLING);
        assertThat(handling.getDays()).isEqualTo(60);
        assertThat(handling.getArticle()).contains("34");

        as(HANDLER)
                .matters()
                .addHandlingNote(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AddHandlingNote()
                                .kind(HandlingNoteKind.INVESTIGATION)
                                .text("现场核实排水口堵塞。"),
                        life.version(HANDLER));
        LocalDate extended = handling.getDueDate().plusDays(30);
        as(HEAD).matters()
                .extendHandling(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new ExtendHandling().dueDate(extended).reason("需管网单位配合"),
                        life.version(HEAD));
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_EXT).getDueDate()).isEqualTo(extended);

        life.decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.REVIEW_OPEN);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_EXT).getState()).isEqualTo(DeadlineState.MET);
        assertThat(due.lapseWindows()).as("nothing lapses within its window").isZero();

        clock.advance(Duration.ofDays(40));
        assertThat(due.lapseWindows()).isPositive();
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.LAPSED);
        as(HANDLER).matters().closeMatter(life.id(), XinqiaoClient.newKey(), new CloseMatter(), life.version(HANDLER));
        Matter closed = life.seenBy(HANDLER);
        assertThat(closed.getState()).isEqualTo(MatterState.CLOSED);
        assertThat(closed.getCustody())
                .allSatisfy(hop -> assertThat(hop.getEndedAt()).isNotNull());
        assertThat(closed.getNextEvents()).isEmpty();
        assertThat(search(HANDLER, life.number())).isEmpty();
    }

    @Test
    void the_petitioner_follows_with_number_and_code_and_gets_every_paper() {
        Life life = life().registered(CLERK)
                .forwarded(CLERK)
                .accepted(HANDLER)
                .decided(HANDLER)
                .served(HANDLER);

        PetitionStatus status = anybody().portal().getPetition(life.number(), life.queryCode());

        assertThat(status.getState()).isEqualTo(MatterState.REVIEW_OPEN);
        assertThat(status.getSteps())
                .extracting(PetitionStep::getEvent)
                .containsExactly(
                        EventName.REGISTER, EventName.FORWARD, EventName.ACCEPT, EventName.DECIDE, EventName.SERVE);
        assertThat(status.getDocuments())
                .extracting(DocumentRef::getKind)
                .containsExactlyInAnyOrder(
                        DocumentKind.RECEIPT,
                        DocumentKind.WHERE_SENT,
                        DocumentKind.ACCEPTANCE_NOTICE,
                        DocumentKind.OPINION,
                        DocumentKind.SERVICE_PROOF);
        assertThat(status.getRemedyZh()).contains("复查");
        assertThat(status.getDeadlines()).extracting(Deadline::getRule).contains(LimitRule.REVIEW_WINDOW);
        assertRefused(404, QUERY_CODE_WRONG, () -> anybody().portal().getPetition(life.number(), "AAAAAAAAAAAA"));
        assertRefused(
                404,
                QUERY_CODE_WRONG,
                () -> anybody().portal().getPetition("51000999903202611240000013", "AAAAAAAAAAAA"));
    }

    @Test
    void the_organ_keeps_what_it_received_directly() {
        Life life = life().registered(HANDLER);
        as(HANDLER).matters().keepMatter(life.id(), XinqiaoClient.newKey(), life.version(HANDLER));

        Matter kept = life.seenBy(HANDLER);
        assertThat(kept.getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(kept.getCustody()).extracting(Hop::getMode).containsExactly(CustodyMode.KEPT);
        life.accepted(HANDLER).decided(HANDLER).served(HANDLER);
        assertThat(life.seenBy(HANDLER).getState()).isEqualTo(MatterState.REVIEW_OPEN);
    }

    @Test
    void a_county_assigns_to_its_department_with_a_period_and_gets_a_closing_report() {
        Tenant county = office("510104");
        Life life = new Life(this::as, county).registered("jinjiang.clerk");
        String labour = county.getOrgans().stream()
                .filter(organ -> organ.getName().startsWith("人力资源"))
                .map(Organ::getOrganId)
                .findFirst()
                .orElseThrow();
        LocalDate by = LocalDate.now(Life.CHINA).plusDays(20);
        as("jinjiang.clerk")
                .matters()
                .assignMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new AssignMatter()
                                .tenantId(county.getTenantId())
                                .organId(labour)
                                .dueDate(by)
                                .feedback(true),
                        life.version("jinjiang.clerk"));
        life.accepted("jinjiang.handler");
        assertThat(life.clock("jinjiang.handler", LimitRule.HANDLING).getDueDate())
                .as("the period set shortens the 60 days")
                .isEqualTo(by);

        life.decided("jinjiang.handler").served("jinjiang.handler");
        clock.advance(Duration.ofDays(40));
        due.lapseWindows();
        as("jinjiang.handler")
                .matters()
                .closeMatter(
                        life.id(),
                        XinqiaoClient.newKey(),
                        new CloseMatter().note("已支付"),
                        life.version("jinjiang.handler"));
        assertThat(as("jinjiang.handler").matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.ASSIGN_LETTER, DocumentKind.CLOSING_REPORT);
    }

    @Test
    void each_sees_what_the_law_lets_him_see() {
        Life life = life().registered(CLERK).forwarded(CLERK);

        for (String holderOrSender : List.of(CLERK, HANDLER)) {
            assertThat(as(holderOrSender).matters().getMatterContent(life.id()).getSubmissions())
                    .hasSize(1);
        }
        for (String superior : List.of("jinjiang.clerk", "chengdu.clerk", "sichuan.clerk")) {
            Matter index = life.seenBy(superior);
            assertThat(index.getContentGranted()).isFalse();
            assertThat(index.getNextEvents()).isEmpty();
            assertRefused(403, CONTENT_NOT_GRANTED, () -> as(superior).matters().getMatterContent(life.id()));
            assertRefused(403, CONTENT_NOT_GRANTED, () -> reveal(superior, life.id()));
        }
        for (String other : List.of("donghu.clerk", "fucheng.clerk", "fucheng.town.handler")) {
            assertRefused(404, NOT_FOUND, () -> life.seenBy(other));
            assertRefused(404, NOT_FOUND, () -> as(other).matters().getMatterContent(life.id()));
            assertRefused(404, NOT_FOUND, () -> reveal(other, life.id()));
            assertThat(search(other, life.number())).isEmpty();
        }
    }

    @Test
    void what_comes_after_an_office_let_go_is_not_its_to_read() {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER).decided(HANDLER);

        assertThat(as(CLERK).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.FORWARD_SLIP)
                .doesNotContain(DocumentKind.OPINION);
        assertThat(as(HANDLER).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .contains(DocumentKind.OPINION);
    }

    @Test
    void a_name_is_opened_with_a_purpose_and_leaves_an_entry() {
        Life life = life().registered(CLERK).forwarded(CLERK);

        Identities opened = reveal(HANDLER, life.id());

        assertThat(opened.getIdentities()).extracting(Identity::getName).containsExactly("测试人甲");
        assertThat(as("jinguanyi.auditor")
                        .audit()
                        .listAuditEntries(life.id(), null, 50)
                        .getItems())
                .anySatisfy(entry -> {
                    assertThat(entry.getAction()).isEqualTo("REVEAL_IDENTITY");
                    assertThat(entry.getRing()).isEqualTo(3);
                    assertThat(entry.getPurpose()).isEqualTo(RevealPurpose.CONTACT);
                    assertThat(entry.getReason()).isEqualTo("电话联系");
                });
    }

    @Test
    void of_clerks_acting_at_once_one_wins_and_the_others_see_the_new_state() throws Exception {
        Life life = life().registered(CLERK);
        String version = life.version(CLERK);
        List<Callable<Integer>> forwards = IntStream.range(0, 6)
                .<Callable<Integer>>mapToObj(n -> () -> status(() -> life.forward(CLERK, life.toGovernment(), version)))
                .toList();
        try (ExecutorService clerks = Executors.newFixedThreadPool(6)) {
            List<Integer> answers =
                    clerks.invokeAll(forwards).stream().map(Future::resultNow).toList();
            assertThat(answers).filteredOn(answer -> answer == 200).hasSize(1);
            assertThat(answers)
                    .filteredOn(answer -> answer != 200)
                    .hasSize(5)
                    .allMatch(answer -> answer == 409 || answer == 412);
        }
        Matter after = life.seenBy(CLERK);
        assertThat(after.getState()).isEqualTo(MatterState.ACCEPTANCE_REVIEW);
        assertThat(after.getCustody()).hasSize(2);
    }

    @Test
    void two_handlers_at_once_decide_once() throws Exception {
        Life life = life().registered(CLERK).forwarded(CLERK).accepted(HANDLER);
        DecideMatter decision = life.decision(HANDLER);
        String version = life.version(HANDLER);
        List<Callable<Integer>> decisions = List.of(HANDLER, "jinguanyi.handler2").stream()
                .<Callable<Integer>>map(handler -> () -> status(
                        () -> as(handler).matters().decideMatter(life.id(), XinqiaoClient.newKey(), decision, version)))
                .toList();
        try (ExecutorService handlers = Executors.newFixedThreadPool(2)) {
            assertThat(handlers.invokeAll(decisions).stream().map(Future::resultNow))
                    .containsOnlyOnce(200)
                    .allMatch(answer -> answer == 200 || answer == 409 || answer == 412);
        }
        assertThat(as(HANDLER).matters().getMatterContent(life.id()).getDocuments())
                .extracting(DocumentRecord::getKind)
                .containsOnlyOnce(DocumentKind.OPINION);
    }

    @Test
    void a_repeated_request_is_done_once() {
        String key = XinqiaoClient.newKey();
        RegisterMatter letter = Life.letter(office(TOWNSHIP));

        RegisteredMatter first = as(CLERK).matters().registerMatter(key, letter);
        RegisteredMatter again = as(CLERK).matters().registerMatter(key, letter);

        assertThat(again.getMatter().getMatterId()).isEqualTo(first.getMatter().getMatterId());
        assertThat(search(CLERK, first.getMatter().getNumber())).hasSize(1);
        assertThat(anybody()
                        .portal()
                        .getPetition(first.getMatter().getNumber(), again.getQueryCode())
                        .getNumber())
                .as("the code answered last is the one that works")
                .isEqualTo(first.getMatter().getNumber());
    }

    @Test
    void a_petition_sent_twice_is_filed_once() {
        String key = XinqiaoClient.newKey();
        FilePetition form = Life.form(office(TOWNSHIP));

        FiledPetition first = anybody().portal().filePetition(key, form);
        FiledPetition again = anybody().portal().filePetition(key, form);

        assertThat(again.getNumber()).isEqualTo(first.getNumber());
        assertThat(anybody()
                        .portal()
                        .getPetition(first.getNumber(), again.getQueryCode())
                        .getState())
                .isEqualTo(MatterState.SUBMITTED);
    }

    @Test
    void the_worklist_finds_by_number_category_state_and_due_date() {
        Life life = life().registered(CLERK);
        Deadline triage = life.clock(CLERK, LimitRule.TRIAGE);
        OffsetDateTime due = triage.getDueAt();
        String number = life.number();

        assertThat(search(CLERK, number)).hasSize(1);
        assertThat(search(number, "040101", MatterState.REGISTERED, due.plusDays(1), due.minusDays(1)))
                .hasSize(1);
        assertThat(search(number, "030102", null, null, null)).isEmpty();
        assertThat(search(number, null, MatterState.HANDLING, null, null)).isEmpty();
        assertThat(search(number, null, null, due.minusDays(1), null)).isEmpty();
        assertThat(search(number, null, null, null, due.plusDays(1))).isEmpty();
    }

    private List<WorklistItem> search(
            String number,
            @Nullable String category,
            @Nullable MatterState state,
            @Nullable OffsetDateTime before,
            @Nullable OffsetDateTime after) {
        return as(CLERK)
                .matters()
                .listWorklist(number, category, state, before, after, null, 10)
                .getItems();
    }

    @Test
    void pages_follow_one_another_without_gap_or_repeat() {
        IntStream.range(0, 5).forEach(n -> life().registered("donghu.clerk", Life.letter(office(SIBLING))));
        List<UUID> all =
                as("donghu.clerk").matters().listWorklist(null, null, null, null, null, null, 100).getItems().stream()
                        .map(WorklistItem::getMatterId)
                        .toList();

        List<UUID> paged = new java.util.ArrayList<>();
        String cursor = null;
        do {
            WorklistPage page = as("donghu.clerk").matters().listWorklist(null, null, null, null, null, cursor, 2);
            page.getItems().forEach(item -> paged.add(item.getMatterId()));
            cursor = page.getNext();
        } while (cursor != null);

        assertThat(all).hasSizeGreaterThanOrEqualTo(5);
        assertThat(paged).containsExactlyElementsOf(all);
        String foreign = as("donghu.clerk")
                .matters()
                .listWorklist(null, null, null, null, null, null, 2)
                .getNext();
        assertRefused(
                400, CURSOR_INVALID, () -> as(CLERK).matters().listWorklist(null, null, null, null, null, foreign, 2));
    }

    @Test
    void late_acceptance_wins_no_days() {
        Life life = life().registered(CLERK).forwarded(CLERK);
        Deadline deemed = life.clock(HANDLER, LimitRule.HANDLING_DEEMED);

        clock.advance(Duration.ofDays(20));
        life.accepted(HANDLER);

        assertThat(life.clock(HANDLER, LimitRule.NOTICE).getState()).isEqualTo(DeadlineState.MISSED);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED))
                .as("the deemed clock goes on (H2)")
                .returns(DeadlineState.OPEN, Deadline::getState)
                .returns(deemed.getDueDate(), Deadline::getDueDate);
        life.decided(HANDLER);
        assertThat(life.clock(HANDLER, LimitRule.HANDLING_DEEMED).getState()).isEqualTo(DeadlineState.MET);
    }

    private Identities reveal(String officer, UUID id) {
        return as(officer)
                .matters()
                .revealIdentity(
                        id,
                        XinqiaoClient.newKey(),
                        new RevealIdentity().purpose(RevealPurpose.CONTACT).reason("电话联系"));
    }

    private List<WorklistItem> search(String officer, String number) {
        return as(officer)
                .matters()
                .listWorklist(number, null, null, null, null, null, 10)
                .getItems();
    }

    private static int status(Runnable call) {
        try {
            call.run();
            return 200;
        } catch (RestClientResponseException refusal) {
            return refusal.getStatusCode().value();
        }
    }
}
