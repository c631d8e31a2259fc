package org.xinqiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.xinqiao.chengyu.envelope.EvidenceCheck;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;

/** A county of Sichuan and a county of Chongqing take a case from proposal to signed conclusion (Art. 24). */
final class JointStory {

    private static final String JINJIANG = "510104";
    private static final String RONGCHANG = "500153";
    private static final String HERE = "jinjiang.clerk";
    private static final String THERE = "rongchang.clerk";

    private final Stage sichuan;
    private final Stage chongqing;
    private final Path data;

    /** @param data the nodes' data directory, for the partner's certificate */
    JointStory(Stage sichuan, Stage chongqing, Path data) {
        this.sichuan = sichuan;
        this.chongqing = chongqing;
        this.data = data;
    }

    void tell() throws IOException, CertificateException {
        Matter matter = register();
        UUID id = propose(matter);
        accept(id);
        exchangeFindings(id);
        conclude(id);
        prove(id, matter);
    }

    private Matter register() {
        sichuan.heading("A letter to a county of Sichuan: a river it shares with Chongqing", "跨界河道来信，锦江区登记");
        Matter matter = sichuan.as(HERE)
                .intake()
                .registerMatter(
                        XinqiaoClient.newKey(),
                        new RegisterMatter()
                                .channel(Channel.LETTER)
                                .purpose(Purpose.REQUEST)
                                .category("030102")
                                .kind(MatterKind.CLAIM)
                                .placeCode("510104017")
                                .narrative("两地交界处河道漂浮物堆积，上下游各执一词，多月无人清理。")
                                .demands(List.of(new NewDemand().text("清理河道")))
                                .petitioners(List.of(new NewPetitioner()
                                        .role(PetitionerRole.FILER)
                                        .name("演示人")
                                        .contact("13900000009")))
                                .joint(false))
                .getMatter();
        sichuan.shown(matter);
        return sichuan.as(HERE).matters().getMatter(matter.getMatterId());
    }

    private UUID propose(Matter matter) {
        sichuan.heading(
                "It proposes a joint case; what crosses the bridge is signed, encrypted and has no names",
                "提请荣昌区联办（Art. 24）");
        JointCase proposed = sichuan.as(HERE)
                .jointCases()
                .proposeJointCase(
                        matter.getMatterId(),
                        XinqiaoClient.newKey(),
                        new ProposeJointCase()
                                .partnerCode(RONGCHANG)
                                .summary("交界河道漂浮物堆积，上下游责任不清。")
                                .demands(List.of("清理河道"))
                                .request("请查明上游来源并共同商定清理办法。")
                                .contact(contact("028-00000000")),
                        sichuan.version(HERE, matter.getMatterId()));
        sichuan.say("Sichuan / 四川", proposed.getState() + " → " + RONGCHANG);
        JointCase received = await(sichuan, HERE, proposed.getCaseId(), state(JointCaseState.RECEIVED));
        sichuan.say("receipt / 签名回执", received.getMessages().getFirst().getState() + " " + received.getState());
        return proposed.getCaseId();
    }

    private void accept(UUID id) {
        sichuan.heading("The county of Chongqing reads it, and takes it on", "荣昌区受领联办");
        JointCase received = await(chongqing, THERE, id, state(JointCaseState.RECEIVED));
        sichuan.say("Chongqing / 重庆", received.getSummary() + " " + received.getRequest());
        chongqing
                .as(THERE)
                .jointCases()
                .acceptJointCase(
                        id,
                        XinqiaoClient.newKey(),
                        new AcceptJointCase().contact(contact("023-00000000")),
                        version(received));
        JointCase accepted = await(sichuan, HERE, id, state(JointCaseState.ACCEPTED));
        sichuan.say("Sichuan / 四川", accepted.getState() + ", open to us / 下一步 " + accepted.getNextSteps());
    }

    private void exchangeFindings(UUID id) {
        sichuan.heading("Both tell what they found", "互通调查情况");
        find(chongqing, THERE, id, "上游漂浮物来自一处违规码头，已责令整改。");
        find(sichuan, HERE, id, "本区河段已完成首次清漂。");
        for (Stage side : List.of(sichuan, chongqing)) {
            await(
                    side,
                    side == sichuan ? HERE : THERE,
                    id,
                    joint -> findings(joint).size() == 2);
        }
        findings(sichuan.as(HERE).jointCases().getJointCase(id)).forEach(text -> sichuan.say("", text));
    }

    private void find(Stage side, String officer, UUID id, String text) {
        side.as(officer)
                .jointCases()
                .addFindings(
                        id,
                        XinqiaoClient.newKey(),
                        new AddFindings().text(text),
                        version(side.as(officer).jointCases().getJointCase(id)));
    }

    private static List<String> findings(JointCase joint) {
        return joint.getMessages().stream()
                .filter(message -> message.getType().equals("FINDINGS"))
                .map(JointMessage::getText)
                .toList();
    }

    private void conclude(UUID id) {
        sichuan.heading("The side of the problem's place concludes, the other signs, it closes", "属地方起草结论，双方签署，办结");
        sichuan.as(HERE)
                .jointCases()
                .concludeJointCase(
                        id,
                        XinqiaoClient.newKey(),
                        new ConcludeJointCase().text("双方按月联合清漂，上游码头整改后复查。"),
                        version(sichuan.as(HERE).jointCases().getJointCase(id)));
        JointCase toSign = await(chongqing, THERE, id, state(JointCaseState.CONCLUDING));
        chongqing.as(THERE).jointCases().signConclusion(id, XinqiaoClient.newKey(), version(toSign));
        JointCase concluded = await(sichuan, HERE, id, state(JointCaseState.CONCLUDED));
        sichuan.as(HERE)
                .jointCases()
                .closeJointCase(id, XinqiaoClient.newKey(), new CloseJointCase().text("联办事项办结。"), version(concluded));
        await(chongqing, THERE, id, state(JointCaseState.CLOSED));
        JointCase closed = await(
                sichuan,
                HERE,
                id,
                joint -> joint.getMessages().stream()
                        .allMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN));
        for (JointMessage message : closed.getMessages()) {
            sichuan.say(
                    Stage.time(message.getAt()),
                    (message.getSent() ? "→ " : "← ") + message.getType() + " " + message.getState());
        }
    }

    private void prove(UUID id, Matter matter) throws IOException, CertificateException {
        sichuan.heading("Anybody with the partner's certificate can check the export, without either node", "离线核验联办证据");
        Matter now = sichuan.as(HERE).matters().getMatter(matter.getMatterId());
        if (!now.getDeadlines().equals(matter.getDeadlines())) {
            throw new IllegalStateException("A joint case has touched the matter's clocks");
        }
        now.getDeadlines().forEach(sichuan::explained);
        byte[] evidence = sichuan.as(HERE).jointCases().exportEvidence(id).getContentAsByteArray();
        Path file = data.resolve("evidence-" + id + ".json");
        Files.write(file, evidence);
        Path pem = data.resolve("sichuan/certs/partner-signing-national.pem");
        sichuan.say("./xinqiao evidence", file + " " + pem);
        X509Certificate partner = EvidenceCheck.certificate(pem);
        if (!EvidenceCheck.holds(evidence, partner)) {
            throw new IllegalStateException("The evidence does not hold");
        }
        sichuan.say("one byte changed / 改动一个字节", "");
        byte[] changed = evidence.clone();
        int place = changed.length / 2;
        changed[place] = (byte) (changed[place] == 'A' ? 'B' : 'A');
        if (EvidenceCheck.holds(changed, partner)) {
            throw new IllegalStateException("The changed evidence holds");
        }
    }

    /** The bridge takes a moment. */
    private static JointCase await(Stage side, String officer, UUID id, Predicate<JointCase> wanted) {
        return side.await(() -> side.as(officer).jointCases().getJointCase(id), wanted);
    }

    private static Predicate<JointCase> state(JointCaseState state) {
        return joint -> joint.getState() == state;
    }

    private static ContactOfficer contact(String phone) {
        return new ContactOfficer().name("联络人").phone(phone);
    }

    private static String version(JointCase joint) {
        return "\"" + joint.getVersion() + "\"";
    }
}
