package org.xinqiao.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.UUID;
import org.xinqiao.chengyu.envelope.EvidenceCheck;
import org.xinqiao.client.XinqiaoClient;
import org.xinqiao.client.model.*;
import org.xinqiao.client.walk.Walk;

/** A county of Sichuan and a county of Chongqing take a case from proposal to signed conclusion (Art. 24). */
final class JointStory {

    private static final String RONGCHANG = "500153";

    private final JointSide here;
    private final JointSide there;
    private final Path data;

    /** @param data the nodes' data directory, for the partner's certificate */
    JointStory(Stage sichuan, Stage chongqing, Path data) {
        this.here = new JointSide(sichuan, "jinjiang.clerk");
        this.there = new JointSide(chongqing, "rongchang.clerk");
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

    private Matter register() throws IOException {
        here.stage().heading("A letter to a county of Sichuan: a river it shares with Chongqing", "跨界河道来信，锦江区登记");
        String narrative = "两地交界处河道漂浮物堆积，上下游各执一词，多月无人清理。";
        Walk walk = here.stage().walk().registered(here.officer(), "030102", "CLAIM", narrative, "清理河道");
        return here.stage().shown(here.stage().as(here.officer()).matters().getMatter(walk.id()));
    }

    private UUID propose(Matter matter) {
        here.stage()
                .heading(
                        "It proposes a joint case; what crosses the bridge is signed, encrypted and has no names",
                        "提请荣昌区联办（Art. 24）");
        ProposeJointCase proposal = new ProposeJointCase()
                .partnerCode(RONGCHANG)
                .summary("交界河道漂浮物堆积，上下游责任不清。")
                .demands(List.of("清理河道"))
                .request("请查明上游来源并共同商定清理办法。")
                .contact(contact("028-00000000"));
        UUID letter = matter.getMatterId();
        JointCase proposed = here.cases()
                .proposeJointCase(
                        letter, XinqiaoClient.newKey(), proposal, here.stage().version(here.officer(), letter));
        here.stage().say("Sichuan / 四川", proposed.getState() + " → " + RONGCHANG);
        JointCase received = here.await(proposed.getCaseId(), JointCaseState.RECEIVED);
        here.stage().say("receipt / 签名回执", received.getMessages().getFirst().getState() + " " + received.getState());
        return proposed.getCaseId();
    }

    private void accept(UUID id) {
        here.stage().heading("The county of Chongqing reads it, and takes it on", "荣昌区受领联办");
        JointCase received = there.await(id, JointCaseState.RECEIVED);
        here.stage().say("Chongqing / 重庆", received.getSummary() + " " + received.getRequest());
        AcceptJointCase answer = new AcceptJointCase().contact(contact("023-00000000"));
        there.cases().acceptJointCase(id, XinqiaoClient.newKey(), answer, there.version(id));
        JointCase accepted = here.await(id, JointCaseState.ACCEPTED);
        here.stage().say("Sichuan / 四川", accepted.getState() + ", open to us / 下一步 " + accepted.getNextSteps());
    }

    private void exchangeFindings(UUID id) {
        here.stage().heading("Both tell what they found", "互通调查情况");
        find(there, id, "上游漂浮物来自一处违规码头，已责令整改。");
        find(here, id, "本区河段已完成首次清漂。");
        there.await(id, joint -> findings(joint).size() == 2);
        findings(here.await(id, joint -> findings(joint).size() == 2))
                .forEach(text -> here.stage().say("", text));
    }

    private static void find(JointSide side, UUID id, String text) {
        side.cases().addFindings(id, XinqiaoClient.newKey(), new AddFindings().text(text), side.version(id));
    }

    private static List<String> findings(JointCase joint) {
        return joint.getMessages().stream()
                .filter(message -> message.getType().equals("FINDINGS"))
                .map(JointMessage::getText)
                .toList();
    }

    private void conclude(UUID id) {
        here.stage()
                .heading("The side of the problem's place concludes, the other signs, it closes", "属地方起草结论，双方签署，办结");
        ConcludeJointCase conclusion = new ConcludeJointCase().text("双方按月联合清漂，上游码头整改后复查。");
        here.cases().concludeJointCase(id, XinqiaoClient.newKey(), conclusion, here.version(id));
        there.await(id, JointCaseState.CONCLUDING);
        there.cases().signConclusion(id, XinqiaoClient.newKey(), there.version(id));
        here.await(id, JointCaseState.CONCLUDED);
        CloseJointCase closing = new CloseJointCase().text("联办事项办结。");
        here.cases().closeJointCase(id, XinqiaoClient.newKey(), closing, here.version(id));
        there.await(id, JointCaseState.CLOSED);
        JointCase closed = here.await(
                id,
                joint -> joint.getMessages().stream()
                        .allMatch(message -> message.getState() == JointMessage.StateEnum.TAKEN));
        for (JointMessage message : closed.getMessages()) {
            here.stage()
                    .say(
                            Stage.time(message.getAt()),
                            (message.getSent() ? "→ " : "← ") + message.getType() + " " + message.getState());
        }
    }

    private void prove(UUID id, Matter matter) throws IOException, CertificateException {
        here.stage()
                .heading(
                        "Anybody with the partner's certificate can check the export, without either node", "离线核验联办证据");
        Matter now = here.stage().as(here.officer()).matters().getMatter(matter.getMatterId());
        if (!now.getDeadlines().equals(matter.getDeadlines())) {
            throw new IllegalStateException("A joint case has touched the matter's clocks");
        }
        now.getDeadlines().forEach(here.stage()::explained);
        byte[] evidence = here.cases().exportEvidence(id).getContentAsByteArray();
        Path file = data.resolve("evidence-" + id + ".json");
        Files.write(file, evidence);
        Path pem = data.resolve("sichuan/certs/partner-signing-national.pem");
        here.stage().say("./xinqiao evidence", file + " " + pem);
        X509Certificate partner = EvidenceCheck.certificate(pem);
        if (!EvidenceCheck.holds(evidence, partner)) {
            throw new IllegalStateException("The evidence does not hold");
        }
        here.stage().say("one byte changed / 改动一个字节", "");
        byte[] changed = evidence.clone();
        int place = changed.length / 2;
        changed[place] = (byte) (changed[place] == 'A' ? 'B' : 'A');
        if (EvidenceCheck.holds(changed, partner)) {
            throw new IllegalStateException("The changed evidence holds");
        }
    }

    private static ContactOfficer contact(String phone) {
        return new ContactOfficer().name("联络人").phone(phone);
    }
}
