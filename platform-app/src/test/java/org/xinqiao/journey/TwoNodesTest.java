package org.xinqiao.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.client.RestClientException;
import org.xinqiao.chengyu.envelope.Evidence;
import org.xinqiao.chengyu.envelope.EvidenceCheck;
import org.xinqiao.client.PasswordTokens;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** This node is Sichuan. Chongqing runs beside it in its own process, over the real bridge. */
class TwoNodesTest extends NodeTest {

    private static final String JINJIANG = "510104";
    private static final String RONGCHANG = "500153";
    private static final String HERE = "jinjiang.clerk";
    private static final String THERE = "rongchang.clerk";
    /** Longer than the minute after which a case that nobody took is sent again. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final int CASES = 30;

    private static final int HTTP = ChildNode.freePort();
    private static final int POSTGRES = ChildNode.freePort();
    private static final Map<String, Supplier<String>> TOKENS_THERE = new HashMap<>();

    private static @Nullable ChildNode running;

    private ChildNode chongqing;

    @BeforeEach
    void chongqing_runs() throws Exception {
        ChildNode node = running;
        if (node == null || !node.process().isAlive()) {
            node = ChildNode.start(DATA.toAbsolutePath(), HTTP, settings());
        }
        running = node;
        chongqing = node;
    }

    @AfterAll
    static void chongqing_stops() {
        if (running != null) {
            running.close();
        }
    }

    private Map<String, String> settings() {
        return Map.of(
                "xinqiao.node",
                "chongqing",
                "xinqiao.embedded.postgres.port",
                Integer.toString(POSTGRES),
                "xinqiao.embedded.keycloak.shared",
                "true",
                "xinqiao.embedded.keycloak.port",
                Integer.toString(keycloakPort()),
                "xinqiao.bridge.enabled",
                "true",
                "xinqiao.bridge.port",
                Integer.toString(PARTNER_BRIDGE),
                "xinqiao.bridge.partner-url",
                "localhost:" + setting("xinqiao.bridge.port"));
    }

    private int keycloakPort() {
        return URI.create(setting("xinqiao.keycloak.url")).getPort();
    }

    @Test
    void two_counties_take_a_case_from_proposal_to_signed_conclusion() throws Exception {
        ClientLife life = new ClientLife(this::as, office(JINJIANG)).registered(HERE);
        UUID id = propose(as(HERE), life, RONGCHANG).getCaseId();
        awaitState(as(HERE), id, JointCaseState.RECEIVED);
        XinqiaoClient there = there(THERE);
        JointCase received = there.jointCases().getJointCase(id);
        assertThat(received.getLeading()).isFalse();
        assertThat(received.getPartnerNumber()).isEqualTo(life.number());

        there.jointCases().acceptJointCase(id, key(), new AcceptJointCase().contact(contact()), version(received));
        JointCase accepted = awaitState(as(HERE), id, JointCaseState.ACCEPTED);
        as(HERE).jointCases().addFindings(id, key(), new AddFindings().text("本区一侧属实。"), version(accepted));
        there.jointCases()
                .addFindings(
                        id,
                        key(),
                        new AddFindings().text("上游一侧属实。"),
                        version(there.jointCases().getJointCase(id)));
        JointCase told = await().atMost(PATIENCE)
                .until(
                        () -> as(HERE).jointCases().getJointCase(id),
                        joint -> joint.getMessages().stream().anyMatch(message -> "上游一侧属实。".equals(message.getText())));
        as(HERE).jointCases().concludeJointCase(id, key(), new ConcludeJointCase().text("双方按月联合清漂。"), version(told));
        JointCase toSign = awaitState(there, id, JointCaseState.CONCLUDING);
        there.jointCases().signConclusion(id, key(), version(toSign));
        JointCase concluded = awaitState(as(HERE), id, JointCaseState.CONCLUDED);
        as(HERE).jointCases().closeJointCase(id, key(), new CloseJointCase().text("办结"), version(concluded));
        awaitState(there, id, JointCaseState.CLOSED);

        for (Map.Entry<XinqiaoClient, String> side :
                Map.of(as(HERE), "sichuan", there, "chongqing").entrySet()) {
            await().atMost(PATIENCE)
                    .until(() -> side.getKey().jointCases().getJointCase(id).getMessages().stream()
                            .allMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN));
            var partner = EvidenceCheck.certificate(
                    DATA.resolve(side.getValue()).resolve("certs/partner-signing-national.pem"));
            byte[] evidence = side.getKey().jointCases().exportEvidence(id).getContentAsByteArray();
            assertThat(Evidence.check(evidence, partner))
                    .as(side.getValue())
                    .hasSize(7)
                    .allMatch(Evidence.Finding::holds);
        }
    }

    @Test
    void killed_in_mid_work_nothing_is_lost_and_nothing_comes_twice() throws Exception {
        Queue<UUID> fromHere = new ConcurrentLinkedQueue<>();
        Queue<UUID> fromThere = new ConcurrentLinkedQueue<>();
        ClientLife here = new ClientLife(this::as, office(JINJIANG)).registered(HERE);
        ClientLife there = new ClientLife(this::there, officeThere())
                .registered(THERE, ClientLife.letter(officeThere()).placeCode(RONGCHANG + "001"));
        Thread fall = Thread.ofVirtual().start(() -> {
            try {
                for (int i = 0; i < CASES; i++) {
                    fromThere.add(propose(there(THERE), there, JINJIANG).getCaseId());
                }
            } catch (RestClientException fell) {
                // the node was killed
            }
        });
        for (int i = 0; i < CASES; i++) {
            fromHere.add(propose(as(HERE), here, RONGCHANG).getCaseId());
            if (i == CASES / 2) {
                await().atMost(PATIENCE).until(() -> !fromThere.isEmpty());
                chongqing.kill();
            }
        }
        fall.join();
        chongqing_runs();

        XinqiaoClient clerk = there(THERE);
        for (UUID id : fromHere) {
            awaitState(as(HERE), id, JointCaseState.RECEIVED);
            assertThat(clerk.jointCases().getJointCase(id).getMessages())
                    .as("once")
                    .hasSize(1);
        }
        for (UUID id : fromThere) {
            awaitState(clerk, id, JointCaseState.RECEIVED);
            assertThat(as(HERE).jointCases().getJointCase(id).getMessages())
                    .as("once")
                    .hasSize(1);
        }
        assertThat(fromThere).isNotEmpty();
    }

    @Test
    void nothing_but_the_bridge_joins_them() throws Exception {
        XinqiaoClient stranger = XinqiaoClient.of(node(), tokensThere(THERE));
        assertThat(catchThrowableOfType(
                        HttpClientErrorException.class,
                        () -> stranger.accounts().getMe()))
                .as("their account does not work here")
                .returns(401, refusal -> refusal.getStatusCode().value());
        XinqiaoClient ours = XinqiaoClient.of(chongqing.uri(), tokens(HERE));
        assertThat(catchThrowableOfType(
                        HttpClientErrorException.class, () -> ours.accounts().getMe()))
                .as("our account does not work there")
                .returns(401, refusal -> refusal.getStatusCode().value());

        assertThat(XinqiaoClient.anonymous(chongqing.uri())
                        .tenants()
                        .listTenants(null, null, null, null, 100)
                        .getItems())
                .isNotEmpty()
                .allMatch(office -> office.getTenantId().startsWith("50"));
        assertThat(anybody().tenants().listTenants(null, null, null, null, 100).getItems())
                .isNotEmpty()
                .allMatch(office -> office.getTenantId().startsWith("51"));

        int theirBridge = PARTNER_BRIDGE;
        int ourBridge = Integer.parseInt(setting("xinqiao.bridge.port"));
        Set<Integer> theirs = Set.of(HTTP, POSTGRES, theirBridge, keycloakPort());
        assertThat(FarEnds.of(chongqing.process().toHandle()))
                .as("ports that the process connects to")
                .contains(POSTGRES)
                .isSubsetOf(Stream.concat(theirs.stream(), Stream.of(ourBridge)).toList());
        assertThat(FarEnds.of(ProcessHandle.current())).contains(theirBridge).doesNotContain(POSTGRES);
    }

    private JointCase propose(XinqiaoClient clerk, ClientLife life, String partner) {
        return clerk.jointCases()
                .proposeJointCase(
                        life.id(),
                        key(),
                        new ProposeJointCase()
                                .partnerCode(partner)
                                .summary("跨界河道漂浮物，两地各执一词。")
                                .demands(List.of("清理河道"))
                                .request("请查明来源。")
                                .contact(contact()),
                        "\"" + clerk.matters().getMatter(life.id()).getVersion() + "\"");
    }

    private static JointCase awaitState(XinqiaoClient clerk, UUID id, JointCaseState state) {
        return await().atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(HttpClientErrorException.NotFound.class)
                .until(() -> clerk.jointCases().getJointCase(id), joint -> joint.getState() == state);
    }

    private Tenant officeThere() {
        return XinqiaoClient.anonymous(chongqing.uri())
                .tenants()
                .listTenants(null, RONGCHANG, null, null, 1)
                .getItems()
                .getFirst();
    }

    private XinqiaoClient there(String account) {
        return XinqiaoClient.of(chongqing.uri(), tokensThere(account));
    }

    private Supplier<String> tokensThere(String account) {
        return TOKENS_THERE.computeIfAbsent(
                account,
                name -> new PasswordTokens(
                        URI.create(setting("xinqiao.keycloak.url") + "/realms/chongqing/protocol/openid-connect/token"),
                        "xinqiao-cli",
                        name,
                        "xinqiao-demo",
                        Clock.systemUTC()));
    }

    private static ContactOfficer contact() {
        return new ContactOfficer().name("联络人").phone("028-00000000");
    }

    private static String key() {
        return XinqiaoClient.newKey();
    }

    private static String version(JointCase joint) {
        return "\"" + joint.getVersion() + "\"";
    }
}
