package org.xinqiao.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The tables of a matter's life and the columns that are written, in the order in which rows may refer to others. */
enum Table {
    MATTER(
            "matter",
            "id,origin_tenant,number,state,kind,category,channel,purpose,place_code,joint,restricted,cannot_notify,filed_at,"
                    + "registered_at,documents,version"),
    CUSTODY(
            "custody",
            "id,matter_id,previous_id,sender_tenant,sender_organ,tenant_id,organ_id,label,mode,number,state,kind,category,"
                    + "channel,place_code,restricted,filed_at,arrived_at,due_at,ended_at,outcome"),
    CONTENT_GRANT(
            "content_grant", "id,matter_id,custody_id,sender_tenant,tenant_id,organ_id,label,granted_at,ended_at"),
    SUBMISSION("submission", "id,tenant_id,matter_id,organ_id,channel,purpose,narrative,joint,recorded_at"),
    DEMAND("demand", "id,tenant_id,matter_id,submission_id,ordinal,text,recorded_at"),
    PETITIONER(
            "petitioner",
            "id,tenant_id,matter_id,submission_id,role,key_version,suite,ciphertext,repeat_tag,recorded_at"),
    DEADLINE(
            "deadline",
            "id,matter_id,sender_tenant,tenant_id,organ_id,label,restricted,rule,article,started_at,due_date,due_at,days,unit,"
                    + "adjustments,provisional,level_at,state,settled_at"),
    DEMAND_OUTCOME("demand_outcome", "id,tenant_id,matter_id,demand_id,outcome,opinion,recorded_at"),
    DOCUMENT(
            "document",
            "id,tenant_id,matter_id,organ_id,kind,number,template_version,ground,content,hash,to_petitioner,recorded_at"),
    RATING_INVITATION("rating_invitation", "matter_id,object,tenant_id,organ_id,invited_at"),
    AUDIT_ENTRY("audit_entry", "id,tenant_id,organ_id,officer,at,action,ring,matter_id"),
    QUERY_CODE("query_code", "tenant_id,number,matter_id,tag,issued_at"),
    MATTER_SERIAL("matter_serial", "tenant_id,day,last"),
    IDEMPOTENCY_KEY("idempotency_key", "tenant_id,subject,operation,key,body_hash,resource_id,at");

    final String table;
    final String columns;
    final int width;
    final String insert;

    Table(String table, String columns) {
        this.table = table;
        this.columns = columns;
        this.width = columns.split(",").length;
        this.insert = made();
    }

    private String made() {
        String marks = Arrays.stream(columns.split(","))
                .map(column -> column.equals("adjustments") ? "?::jsonb" : "?")
                .collect(Collectors.joining(","));
        return "INSERT INTO " + table + " (" + columns + ") VALUES (" + marks + ")";
    }

    String copy() {
        return "COPY " + table + " (" + columns + ") FROM STDIN";
    }
}
