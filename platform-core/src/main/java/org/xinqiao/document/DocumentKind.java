package org.xinqiao.document;

import static org.xinqiao.document.DocumentKind.Reader.INSIDE;
import static org.xinqiao.document.DocumentKind.Reader.PETITIONER;

import java.util.List;
import java.util.Map;

/**
 * The documents of RULEBOOK §18: title, reader, article, remedy and mandatory fields. {@link Documents#issue} refuses a
 * record that lacks one of its fields.
 */
public enum DocumentKind {
    RECEIPT("信访事项登记回执", PETITIONER, "Art. 22, 23", Remedy.QUERY, "registered_on"),
    WHERE_SENT("信访事项去向告知书", PETITIONER, "Art. 23¶1", Remedy.WHOM_TO_ASK, "sent_to", "act", "next"),
    REFERRAL_NOTICE("信访事项告知书（不属于职权范围）", PETITIONER, "Art. 23¶1", Remedy.WHOM_TO_ASK, "refer_to", "reason"),
    ACCEPTANCE_NOTICE("信访事项受理告知书", PETITIONER, "Art. 23", Remedy.SUPERIOR_IF_LATE, "route", "gist", "due_date"),
    NOT_ACCEPTED_NOTICE(
            "信访事项不予受理告知书",
            PETITIONER,
            "Art. 19¶3",
            Remedy.NEW_FACTS,
            "ground",
            "reason",
            "earlier_number",
            "organ_at_work",
            "due_date"),
    NO_LONGER_NOTICE("信访事项不再受理告知书", PETITIONER, "Art. 36¶3", Remedy.NEW_FACTS, "ground", "reason", "earlier_number"),
    LEGAL_CONCLUDED_NOTICE("依法终结告知书", PETITIONER, "cf. Art. 37¶3", Remedy.CONCLUDED, "reason", "proof_number"),
    STATUTORY_ROUTE_NOTICE(
            "其他法定途径告知书",
            PETITIONER,
            "Art. 31",
            Remedy.STATUTORY_PROCEDURE,
            "item",
            "procedure",
            "body",
            "time_limit",
            "reason"),
    EXTENSION_NOTICE("信访事项延长办理期限告知书", PETITIONER, "Art. 34", Remedy.SUPERIOR, "reason", "due_date"),
    OPINION(
            "信访事项处理意见书",
            PETITIONER,
            "Art. 31(6), 32",
            Remedy.REVIEW,
            "received_on",
            "facts_and_reasons",
            "legal_basis",
            "demands"),
    DUTY_NOTICE("履行法定职责事项受理告知书", PETITIONER, "Art. 31(5)", Remedy.DUTY_IF_LATE, "route", "gist"),
    DUTY_ANSWER("履行法定职责事项答复书", PETITIONER, "Art. 31(5)", Remedy.RECONSIDERATION, "action", "legal_basis"),
    REPLY("建议意见答复书", PETITIONER, "Art. 29¶1", Remedy.WHOM_TO_ASK, "outcome", "reason"),
    REVIEW_REQUEST("信访事项复查申请书", PETITIONER, "Art. 35", Remedy.NONE, "to", "reason"),
    REVIEW_OPINION(
            "信访事项复查意见书",
            PETITIONER,
            "Art. 35",
            Remedy.REREVIEW,
            "request",
            "examined",
            "outcome",
            "reason",
            "legal_basis",
            "opinion_number"),
    REREVIEW_REQUEST("信访事项复核申请书", PETITIONER, "Art. 36¶1", Remedy.NONE, "to", "reason"),
    REREVIEW_OPINION(
            "信访事项复核意见书",
            PETITIONER,
            "Art. 36¶1",
            Remedy.FINAL,
            "request",
            "earlier_outcome",
            "earlier_reason",
            "outcome",
            "reason",
            "legal_basis",
            "opinion_number"),
    REDO_ORDER(
            "责令重新办理决定书",
            PETITIONER,
            "cf. Art. 35, 36",
            Remedy.NONE,
            "to",
            "stage",
            "opinion_number",
            "reason",
            "due_date"),
    REOPEN_RECORD("信访事项恢复审查告知书", PETITIONER, "cf. Art. 35, 36", Remedy.WHOM_TO_ASK, "reason"),
    AGREEMENT("信访事项调解（和解）协议书", PETITIONER, "Art. 33", Remedy.PERFORMANCE, "mode", "parties", "terms", "agreed_on"),
    REVIVE_NOTICE("信访事项恢复办理告知书", PETITIONER, "Art. 33", Remedy.SUPERIOR_IF_LATE, "reason", "due_date"),
    SERVICE_PROOF("送达回证", PETITIONER, "Art. 35, 36", Remedy.NONE, "served_title", "mode", "served_on", "signed"),
    CONFIRMATION("信访人确认书", PETITIONER, "Art. 32, 35, 36", Remedy.NONE, "paper", "paper_number", "received_on"),
    WITHDRAWAL("信访事项撤回确认书", PETITIONER, "", Remedy.FILE_AGAIN),
    SUPPLEMENT_ANSWER("补充反映答复书", PETITIONER, "Art. 18, 21", Remedy.SUPERIOR, "outcome", "text"),
    FORWARD_SLIP("信访事项转送单", INSIDE, "Art. 22¶1", Remedy.NONE, "to", "duty"),
    ASSIGN_LETTER("信访事项交办函", INSIDE, "Art. 22¶1(3)", Remedy.NONE, "to", "duty", "due_date", "feedback"),
    OBJECTION("信访事项异议函", INSIDE, "Art. 23¶3", Remedy.NONE, "reason"),
    RULING("异议核实意见", INSIDE, "Art. 23¶3", Remedy.NONE, "outcome", "reason"),
    DESIGNATION("指定受理决定书", INSIDE, "Art. 24¶1", Remedy.NONE, "designated", "reason"),
    DISPUTE_RECORD("受理争议登记表", INSIDE, "Art. 24¶1", Remedy.NONE, "organs", "reason", "superior"),
    TRANSFER_LETTER("信访事项移送函", INSIDE, "Art. 22¶2, 30", Remedy.NONE, "to", "how", "reason"),
    TRANSFER_RECEIPT("移送事项回执", INSIDE, "Art. 23¶4", Remedy.NONE, "status", "received_on"),
    TRANSFER_RETURN("移送事项退回函", INSIDE, "Art. 22¶2", Remedy.NONE, "to", "reason"),
    SPLIT_RECORD("信访事项分办记录", INSIDE, "Art. 31", Remedy.NONE, "parts"),
    CALL_IN_RECORD("信访事项提级办理决定书", INSIDE, "", Remedy.NONE, "from", "reason"),
    SUCCESSION_RECORD(
            "信访事项继续办理记录", PETITIONER, "Art. 24¶2", Remedy.NONE, "from", "to", "decision", "effective_on", "reason"),
    CONVERSION_NOTICE("转为普通办理程序告知书", PETITIONER, "Art. 31(6), 34", Remedy.SUPERIOR_IF_LATE, "reason", "due_date"),
    RECLASSIFY_NOTICE("信访事项类别调整告知书", PETITIONER, "Art. 29–31", Remedy.SUPERIOR, "to_kind", "reason"),
    HEARING_RECORD("听证笔录", INSIDE, "Art. 31(6), 36¶2", Remedy.NONE, "record"),
    SUPERVISION_ORDER("信访事项督办函", INSIDE, "Art. 40¶1", Remedy.NONE, "to", "text", "answer_by"),
    RECTIFICATION("整改情况反馈", INSIDE, "Art. 40¶1", Remedy.NONE, "to", "text"),
    EXECUTION_REPORT("处理意见执行情况报告", INSIDE, "Art. 32¶2", Remedy.NONE, "state", "text"),
    URGENT_REPORT("重大、紧急信访事项报告", INSIDE, "Art. 25", Remedy.NONE, "text", "level"),
    JOINT_RECORD("信访事项会商函", INSIDE, "Art. 24¶1", Remedy.NONE, "text"),
    MINUTES("信访工作联席会议纪要", INSIDE, "Art. 24¶1", Remedy.NONE, "text"),
    PROPOSAL("信访工作建议书", INSIDE, "Art. 40", Remedy.NONE, "to", "kind", "text"),
    PROPOSAL_REPLY("信访工作建议采纳情况反馈", INSIDE, "Art. 40¶4", Remedy.NONE, "to", "adopted", "text"),
    CLOSING_REPORT("信访事项办结报告", INSIDE, "Art. 22¶1(3)", Remedy.NONE, "note"),
    ASSIST_LETTER("信访事项协办函", INSIDE, "Art. 24¶1", Remedy.NONE, "to", "task", "concerns", "due_date"),
    CHECK_RESULT("办结审核意见", INSIDE, "Art. 22¶1(3)", Remedy.NONE, "result");

    /** Who keeps the document: petitioners see theirs with number and code (Art. 18¶1). */
    enum Reader {
        PETITIONER,
        INSIDE
    }

    private final String title;
    private final Reader reader;
    private final String article;
    private final Remedy remedy;
    private final List<String> fields;

    DocumentKind(String title, Reader reader, String article, Remedy remedy, String... fields) {
        this.title = title;
        this.reader = reader;
        this.article = article;
        this.remedy = remedy;
        this.fields = List.of(fields);
    }

    /** 文书名称, as a list shows it. */
    public String title() {
        return title;
    }

    /** As printed: a report (检举控告) is no duty of Art. 31(5), and a hearing's notice is no record yet. */
    public String title(Map<String, ?> fields) {
        if (Boolean.TRUE.equals(fields.get("report"))) {
            return this == DUTY_NOTICE ? "检举控告事项受理告知书" : "检举控告事项答复书";
        }
        if (this == AGREEMENT) {
            return "MEDIATION".equals(fields.get("mode")) ? "信访事项调解协议书" : "信访事项和解协议书";
        }
        return isNotice(fields) ? "听证通知书" : title;
    }

    /** Between offices, and not always about a matter. */
    boolean isLetter() {
        return this == PROPOSAL || this == PROPOSAL_REPLY;
    }

    public boolean toPetitioner() {
        return reader == Reader.PETITIONER;
    }

    /** A hearing's notice goes to the petitioner; its record stays inside. */
    public boolean toPetitioner(Map<String, ?> fields) {
        return toPetitioner() || isNotice(fields);
    }

    private static boolean isNotice(Map<String, ?> fields) {
        return Boolean.TRUE.equals(fields.get("notice"));
    }

    /**
     * Article of 信访工作条例 on which the kind rests where the step names none: {@code cf.} before those that only apply
     * by analogy, empty where there is none.
     */
    public String article() {
        return article;
    }

    Remedy remedy() {
        return remedy;
    }

    /** Mandatory fields, beyond those of every document. */
    List<String> fields() {
        return fields;
    }
}
