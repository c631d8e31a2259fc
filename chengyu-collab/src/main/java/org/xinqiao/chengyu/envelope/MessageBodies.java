package org.xinqiao.chengyu.envelope;

import static org.xinqiao.chengyu.envelope.Field.Nested.object;

import java.util.regex.Pattern;
import org.xinqiao.chengyu.envelope.Field.Code;
import org.xinqiao.chengyu.envelope.Field.Day;
import org.xinqiao.chengyu.envelope.Field.Flag;
import org.xinqiao.chengyu.envelope.Field.ListOf;
import org.xinqiao.chengyu.envelope.Field.Nested;
import org.xinqiao.chengyu.envelope.Field.Text;
import org.xinqiao.chengyu.envelope.Field.Whole;

/**
 * The whitelist of RULEBOOK §15 X3, by type: no other field is sent or accepted. Names are snake_case; days are ISO
 * 8601 dates, times ISO 8601 instants in UTC, digests lower-case hex of 32 bytes.
 */
final class MessageBodies {

    private static final Field WORDS = new Text(4_000);
    private static final Field NAME = new Text(100);
    private static final Field DAY = new Day();
    private static final Field FLAG = new Flag();
    private static final Field NODE = code("[0-9]{2}");
    private static final Field KEYWORD = code("[A-Z][A-Z0-9_]{1,39}");
    private static final Field DIGEST = code("[0-9a-f]{64}");
    private static final Field PHONE = code("[0-9+ -]{3,20}");
    private static final Field ORDINAL = new Whole(1, 99);
    /** National numbers have up to 38 characters (RULEBOOK §19). */
    private static final Field NUMBER = code("[0-9A-Za-z-]{1,38}");
    /** Township code, as for the place of the problem in ring 1 (RULEBOOK §14). */
    private static final Field PLACE = code("[0-9]{9}");

    private static final Field CATEGORY = code("[0-9]{6}");

    private static final Nested ORGAN =
            object().must("code", code("[0-9A-Za-z-]{1,32}")).must("name", NAME);
    private static final Nested OFFICER =
            object().must("name", new Text(50)).must("organ", NAME).must("phone", PHONE);
    private static final Nested CLOCK = object().must("rule", KEYWORD)
            .must("started_on", DAY)
            .must("due_on", DAY)
            .may("stopped_on", DAY)
            .may("provisional", FLAG);
    /** The file itself, only if needed and small; base64 (RFC 4648 §4). */
    private static final Nested DOCUMENT = object().must("number", new Text(60))
            .must("kind", KEYWORD)
            .must("issued_on", DAY)
            .must("digest", DIGEST)
            .may("file", code("[A-Za-z0-9+/]{1,40000}={0,2}"));

    private static final Nested DEMAND = object().must("number", ORDINAL).must("text", new Text(1_000));
    /** Name, phone or address, encrypted by themselves so that they stay encrypted in the ledger (X3). */
    private static final Nested PETITIONER_CONTACT = object().must("encrypted", code("[A-Za-z0-9+/]{1,8000}={0,2}"))
            .must("purpose", code("CONTACT|SERVE"))
            .must("noticed_on", DAY);
    /** 三跨三分离 as facts of the matter, only booleans (RULEBOOK §15 X5). */
    private static final Nested TRAITS = object().may("cross_region", FLAG)
            .may("cross_department", FLAG)
            .may("cross_sector", FLAG)
            .may("residence_off_household", FLAG)
            .may("matter_off_residence", FLAG)
            .may("all_apart", FLAG);

    private static final Field ORGANS = new ListOf(ORGAN, 20);
    private static final Field CLOCK_LIST = new ListOf(CLOCK, 20);
    private static final Field DOCUMENTS = new ListOf(DOCUMENT, 20);
    static final Nested PACKET = object().must("sender_number", NUMBER)
            .must("place", PLACE)
            .must("abstract", WORDS)
            .must("demands", new ListOf(DEMAND, 20))
            .must("organs", ORGANS)
            .must("clocks", CLOCK_LIST)
            .must("documents", DOCUMENTS)
            .must("request", WORDS)
            .must("contact_officer", OFFICER)
            .may("category", CATEGORY)
            .may("petitioner_contact", PETITIONER_CONTACT)
            .may("traits", TRAITS)
            .may("lead", NODE);

    static final Nested ACCEPT = object().must("receiver_number", NUMBER)
            .must("contact_officer", OFFICER)
            .must("clocks", CLOCK_LIST);
    static final Nested DECLINE = object().must("reason", WORDS);
    static final Nested FINDINGS = object().must("text", WORDS).must("documents", DOCUMENTS);
    static final Nested CONCLUSION =
            object().must("decided_on", DAY).must("text", WORDS).must("documents", DOCUMENTS);
    static final Nested CONCLUSION_SIGNED =
            object().must("digest", DIGEST).must("organ", ORGAN).must("signed_on", DAY);
    static final Nested CLOSE = object().must("closed_on", DAY).must("text", WORDS);
    static final Nested CLOCKS = object().must("clocks", CLOCK_LIST);
    static final Nested WITHDRAW = object().must("withdrawn_on", DAY).may("reason", WORDS);
    static final Nested VOID = object().must("type", KEYWORD);

    private MessageBodies() {}

    private static Field code(String pattern) {
        return new Code(Pattern.compile(pattern));
    }
}
