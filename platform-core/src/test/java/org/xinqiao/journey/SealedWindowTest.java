package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.xinqiao.api.model.ProblemCodeDto.*;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.xinqiao.api.model.*;
import org.xinqiao.tenancy.Role;
import org.xinqiao.tenancy.Scope;
import org.xinqiao.tenancy.Tenant;
import org.xinqiao.tenancy.TenantScope;
import org.xinqiao.tenancy.Tenants;

/** What one petitioner contests alone shares the words of the whole and is sealed with it (Art. 30¶3; RULEBOOK V7, P1). */
class SealedWindowTest extends RoutingUseCaseTest {

    private static final String HANDLER = "jinguanyi.handler";
    private static final String REVIEWER = "jinjiang.reviewer";

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private Tenants tenants;

    private RoutingLife found;
    private ReviewLife whole;
    private UUID part;
    private String number = "";

    /** The whole is handled again at the township, the part is under review at the county. */
    @BeforeEach
    void aPart() {
        found = life(township);
        whole = new ReviewLife(this::as, anybody(), clock, found.life()).accepted();
        whole.decide(HANDLER);
        ServeOpinionDto proof = whole.proof(HANDLER);
        proof.further(List.of(new FurtherReceiptDto()
                .servedOn(whole.today())
                .receiptId(proof.getReceiptId())
                .receiver(ServiceReceiverDto.PETITIONER)));
        whole.serve(HANDLER, proof);
        whole.asked().decided(REVIEWER, ReviewOutcomeDto.ORDER_REDO);
        whole.served(REVIEWER);
        whole.request(
                newKey(),
                new RequestReviewDto()
                        .reason("赔偿数额有误")
                        .organId(whole.status().getReviewOrgans().getLast().getOrganId()));
        whole.redo(REVIEWER);
        number = whole.status().getParts().getLast().getNumber();
        part = search(REVIEWER, number).getFirst().getMatterId();
        assertThat(partSeenBy(REVIEWER).getState()).isEqualTo(MatterStateDto.REVIEWING);
    }

    /** Rows of any table that name the whole or the part, to an organ of the county in every role and with a purpose. */
    private Map<String, Integer> rows(OrganKindDto organ) {
        Tenant office = tenants.get(Long.parseLong(county.getTenantId()));
        Scope reader = Scope.officer(
                        office, Long.parseLong(Life.organ(county, organ)), UUID.randomUUID(), Set.of(Role.values()))
                .forPurpose("CONTACT");
        String named = String.join("|", whole.id().toString(), part.toString(), whole.number(), number);
        Map<String, Integer> rows = new TreeMap<>();
        readable().forEach((table, columns) -> {
            int found = Objects.requireNonNull(TenantScope.in(
                    reader,
                    () -> transactions.execute(_ -> jdbc.sql("SELECT count(*) FROM (SELECT concat_ws(' ', " + columns
                                    + ") AS row FROM " + table + ") all_rows WHERE row ~ ?")
                            .param(named)
                            .query(Integer.class)
                            .single())));
            if (found > 0) {
                rows.put(table, found);
            }
        });
        return rows;
    }

    /**
     * Every table of the catalogue and its columns that the application reads, but the marks of the office's own requests,
     * by which nobody reads a matter.
     */
    private static Map<String, String> readable() {
        Map<String, String> readable = new TreeMap<>();
        owner().sql("SELECT c.relname, string_agg(quote_ident(a.attname) || '::text', ', ') AS columns FROM pg_class c"
                        + " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
                        + " WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'"
                        + " AND c.relname <> 'idempotency_key'"
                        + " AND has_column_privilege('xinqiao_app', c.oid, a.attnum, 'SELECT') GROUP BY c.relname")
                .query((row, n) -> readable.put(row.getString(1), row.getString(2)))
                .list();
        return readable;
    }

    @Test
    void no_table_of_the_catalogue_names_whole_or_part_to_the_accused_any_more() {
        assertThat(rows(OrganKindDto.GOVERNMENT))
                .containsKeys("custody", "content_grant", "deadline", "document", "submission", "matter_link");
        found.reclassify(
                HANDLER,
                found.as(HANDLER, MatterKindDto.REPORT).accused(new AccusedRefDto().tenantId(county.getTenantId())));
        assertThat(rows(OrganKindDto.GOVERNMENT)).isEmpty();
    }

    /** An office above that ordered before keeps its own custody's index, and no letter or paper (RULEBOOK P1). */
    @Test
    void nor_does_a_letter_to_an_office_above_that_is_not_accused() {
        found.life().ordered(COUNTY);
        assertThat(rows(OrganKindDto.PETITION_OFFICE)).containsKeys("custody", "supervision_order", "document");
        found.reclassify(HANDLER, found.as(HANDLER, MatterKindDto.REPORT).accusedDescribed("工地负责人"));
        assertThat(rows(OrganKindDto.PETITION_OFFICE))
                .doesNotContainKeys("supervision_order", "document", "submission", "content_grant", "notice");
    }

    private MatterDto partSeenBy(String officer) {
        return answer(as(officer).matters().getMatter(part));
    }

    private MatterContentDto contentOfPart(String officer) {
        return answer(as(officer).matters().getMatterContent(part));
    }

    private DeadlineDto review(String officer) {
        return partSeenBy(officer).getDeadlines().stream()
                .filter(clock -> clock.getRule() == LimitRuleDto.REVIEW && clock.getState() == DeadlineStateDto.OPEN)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void who_reviews_the_part_and_is_not_accused_goes_on() {
        found.reclassify(HANDLER, found.as(HANDLER, MatterKindDto.REPORT).accusedDescribed("工地负责人"));

        assertThat(partSeenBy(REVIEWER).getRestricted()).isTrue();
        assertThat(contentOfPart(REVIEWER).getSubmissions()).hasSize(1);
        assertRefused(NOT_FOUND, () -> partSeenBy("chengdu.clerk"));
        assertRefused(CONTENT_NOT_GRANTED, () -> contentOfPart(CLERK));
        assertThat(search("chengdu.clerk", number)).isEmpty();
    }

    @Test
    void who_reviews_the_part_and_is_accused_reads_nothing_more_and_the_part_goes_above_on_its_clock() {
        DeadlineDto ran = review(REVIEWER);
        clock.advance(Duration.ofDays(2));
        found.reclassify(
                HANDLER,
                found.as(HANDLER, MatterKindDto.REPORT).accused(new AccusedRefDto().tenantId(county.getTenantId())));

        assertRefused(NOT_FOUND, () -> partSeenBy(REVIEWER));
        assertRefused(NOT_FOUND, () -> contentOfPart(REVIEWER));
        assertRefused(NOT_FOUND, () -> whole.seenBy(REVIEWER));
        assertThat(search(REVIEWER, number)).isEmpty();
        String city = only(Role.REVIEWER, "510100", 2);
        assertThat(partSeenBy(city))
                .returns(MatterStateDto.REVIEWING, MatterDto::getState)
                .returns(true, MatterDto::getRestricted);
        assertThat(contentOfPart(city).getSubmissions()).hasSize(1);
        assertThat(review(city).getDueDate()).isEqualTo(ran.getDueDate());
        assertThat(whole.status().getParts().getLast().getNumber()).isEqualTo(number);
    }

    @Test
    void a_seal_that_was_a_mistake_opens_the_part_again() {
        found.reclassify(HANDLER, found.as(HANDLER, MatterKindDto.REPORT).accusedDescribed("工地负责人"));
        found.reclassify(HANDLER, found.as(HANDLER, MatterKindDto.CLAIM));
        assertThat(partSeenBy("chengdu.clerk").getRestricted()).isFalse();
    }

    /** Who filed what was linked asks alone; whom the carrier accuses gets nothing of it back. */
    @Test
    void what_was_linked_to_a_sealed_matter_and_stands_alone_keeps_its_secret() {
        RoutingLife carrier = life(township).registered(CLERK);
        RoutingLife linked = life(township)
                .registered(
                        CLERK,
                        Life.letter(township)
                                .petitioners(List.of(new NewPetitionerDto()
                                        .role(PetitionerRoleDto.FILER)
                                        .name("测试人己")
                                        .contact("13900000006"))));
        linked.link(CLERK, carrier.life().number(), SameByDto.OWN_WISH);
        carrier.life().forwarded(CLERK).accepted(HANDLER).decided(HANDLER);
        ReviewLife reviewed = new ReviewLife(this::as, anybody(), clock, carrier.life()).served(HANDLER);
        reviewed.asked().decided(REVIEWER, ReviewOutcomeDto.ORDER_REDO);
        reviewed.served(REVIEWER).redo(REVIEWER);
        carrier.reclassify(
                HANDLER,
                carrier.as(HANDLER, MatterKindDto.REPORT).accused(new AccusedRefDto().tenantId(county.getTenantId())));

        ReviewLife alone = new ReviewLife(this::as, anybody(), clock, linked.life());
        alone.asked();

        String city = only(Role.REVIEWER, "510100", 2);
        assertThat(answer(as(city).matters().getMatter(linked.id())).getState()).isEqualTo(MatterStateDto.REVIEWING);
        for (String accused : List.of(CLERK, HANDLER, REVIEWER, COUNTY)) {
            assertRefused(NOT_FOUND, () -> answer(as(accused).matters().getMatter(linked.id())));
            assertThat(search(accused, linked.life().number())).isEmpty();
        }
    }
}
