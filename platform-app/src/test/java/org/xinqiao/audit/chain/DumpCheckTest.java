package org.xinqiao.audit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** A dump proves itself with the node's public key, and the check names what fails. */
class DumpCheckTest extends ChainTest {

    private List<String> dump = List.of();
    private List<Integer> own = List.of();

    @BeforeEach
    void entries_of_two_offices_under_a_head() throws SQLException, IOException {
        write(township, 3);
        write(sibling, 2);
        anchored();
        dump = dump();
        own = links(dump, township);
    }

    @Test
    void a_dump_of_all_offices_holds() throws IOException, SQLException {
        assertThat(check(dump))
                .returns(null, DumpCheck.Outcome::broken)
                .returns(count("SELECT count(*) FROM audit_link"), DumpCheck.Outcome::entries)
                .returns(count("SELECT count(*) FROM audit_head"), DumpCheck.Outcome::heads)
                .returns(0L, DumpCheck.Outcome::unanchored)
                .returns(0L, DumpCheck.Outcome::pending);
        write(township, 2);
        link();
        write(sibling, 1);
        assertThat(check(dump()))
                .returns(null, DumpCheck.Outcome::broken)
                .returns(2L, DumpCheck.Outcome::unanchored)
                .returns(1L, DumpCheck.Outcome::pending);
        anchored();
    }

    @Test
    void a_changed_field_of_an_entry_is_named() throws IOException {
        int at = own.getLast();
        List<Consumer<ObjectNode>> changes = List.of(
                entry -> entry.put("action", "TESU"),
                entry -> entry.put("reason", "另一理由"),
                entry -> entry.remove("reason"),
                entry -> entry.put("officer", UUID.randomUUID().toString()),
                entry -> entry.put("organ_id", entry.path("organ_id").asLong() + 1),
                entry -> entry.put(
                        "at",
                        Instant.parse(entry.path("at").asString())
                                .plusNanos(1_000)
                                .toString()),
                entry -> entry.put("ring", entry.path("ring").asInt() % 3 + 1),
                entry -> entry.put("purpose", "VERIFY"),
                entry -> entry.put("matter_id", UUID.randomUUID().toString()));
        for (Consumer<ObjectNode> change : changes) {
            List<String> forged = changed(
                    dump,
                    at,
                    line -> change.accept((ObjectNode) line.path("link").path("entry")));
            assertThat(broken(forged)).as(forged.get(at)).isEqualTo(named(at, "the entry was changed"));
        }
    }

    @Test
    void a_changed_link_is_named() throws IOException {
        int at = own.getLast();
        String other = Hashes.hex(Hashes.sha256("other"));
        assertThat(broken(changed(dump, at, line -> ((ObjectNode) line.path("link")).put("hash", other))))
                .isEqualTo(named(at, "the link does not follow from the one before"));
        assertThat(broken(changed(dump, at, line -> ((ObjectNode) line.path("link")).put("digest", other))))
                .isEqualTo(named(at, "the entry was changed"));
        assertThat(broken(changed(dump, at, line -> ((ObjectNode) line.path("link")).put("head", 999_999))))
                .isEqualTo(named(at, "the link does not follow from the one before"));
    }

    @Test
    void a_removed_entry_is_named_with_its_link_or_without() throws IOException {
        int at = own.get(own.size() - 2);
        assertThat(broken(changed(dump, at, line -> ((ObjectNode) line.path("link")).remove("entry"))))
                .isEqualTo(named(at, "the entry was removed"));
        assertThat(broken(without(dump, at)))
                .returns(township.id(), DumpCheck.Broken::tenantId)
                .returns(link(dump, at).seq(), DumpCheck.Broken::seq);
    }

    @Test
    void two_swapped_entries_are_named_by_the_first() throws IOException {
        int first = own.get(own.size() - 2);
        int second = own.getLast();
        List<String> lines = new ArrayList<>(dump);
        Collections.swap(lines, first, second);
        assertThat(broken(lines))
                .returns(township.id(), DumpCheck.Broken::tenantId)
                .returns(link(dump, first).seq(), DumpCheck.Broken::seq);
        DumpLine.Link one = link(dump, first);
        DumpLine.Link other = link(dump, second);
        List<String> contents = new ArrayList<>(dump);
        contents.set(first, with(one, other));
        contents.set(second, with(other, one));
        assertThat(broken(contents)).isEqualTo(named(first, "the entry was changed"));
    }

    @Test
    void a_last_entry_cut_off_leaves_a_head_that_does_not_fit() throws IOException {
        long head = link(dump, own.getLast()).head();
        assertThat(broken(without(dump, own.getLast())))
                .returns(head, DumpCheck.Broken::head)
                .extracting(DumpCheck.Broken::problem)
                .asString()
                .contains("changed, removed or added");
    }

    @Test
    void a_forged_head_is_named(@TempDir Path keys) throws IOException {
        int at = lastHead(dump);
        Head genuine = head(dump.get(at));
        assertThat(broken(changed(
                        dump, at, line -> ((ObjectNode) line.path("head")).put("entries", genuine.entries() + 1))))
                .returns(genuine.number(), DumpCheck.Broken::head)
                .returns("the signature is not the node's", DumpCheck.Broken::problem);
        Head forged = Head.over(
                List.of(Tip.before(1)),
                genuine.number(),
                genuine.node(),
                genuine.at(),
                genuine.previous(),
                new HeadKeys(keys));
        List<String> resigned = new ArrayList<>(dump);
        resigned.set(at, DumpLine.JSON.writeValueAsString(DumpLine.of(forged)));
        assertThat(broken(resigned))
                .returns(genuine.number(), DumpCheck.Broken::head)
                .returns("the signature is not the node's", DumpCheck.Broken::problem);
    }

    @Test
    void heads_that_another_party_kept_are_missed_and_compared() throws IOException {
        int at = lastHead(dump);
        long number = head(dump.get(at)).number();
        String kept = send(request(AUDITOR, "/audit-heads?after=" + (number - 1))
                        .GET())
                .body();
        assertThat(check(dump, kept).broken()).isNull();
        assertThat(check(dump, kept + kept).broken()).as("several pages").isNull();
        String other = kept.replaceAll("\"entries\":\\d+", "\"entries\":1");
        assertThat(check(dump, other).broken())
                .returns(number, DumpCheck.Broken::head)
                .returns("differs from the one that was kept", DumpCheck.Broken::problem);
        String later = kept.replaceAll("\"number\":\\d+", "\"number\":" + (number + 1));
        assertThat(check(dump, later).broken())
                .returns(number + 1, DumpCheck.Broken::head)
                .returns("was kept and is missing", DumpCheck.Broken::problem);
        assertThat(check(without(dump, at)).broken())
                .as("without the heads of others")
                .isNull();
        assertThat(check(without(dump, at), kept).broken())
                .returns(number, DumpCheck.Broken::head)
                .returns("was kept and is missing", DumpCheck.Broken::problem);
        assertThatThrownBy(() -> check(dump, "{}")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_dump_cut_off_or_spoiled_does_not_hold() throws IOException {
        assertThat(broken(dump.subList(0, dump.size() - 1)).problem()).startsWith("cut off");
        assertThat(broken(List.of("{}")).problem()).isEqualTo("lines are missing or added");
        assertThat(broken(List.of("{\"link\":{}}")).problem()).isEqualTo("line 1 cannot be read");
        assertThat(broken(List.of("petition")).problem()).isEqualTo("line 1 cannot be read");
    }

    @Test
    void an_entry_written_past_the_chain_is_named() throws IOException, SQLException {
        var owner = database(DatabaseRole.OWNER);
        UUID id = UUID.randomUUID();
        owner.sql("ALTER TABLE audit_entry DISABLE TRIGGER audit_entry_waits").update();
        try {
            owner.sql("INSERT INTO audit_entry (id, tenant_id, organ_id, at, action) VALUES (?, ?, 0, now(), 'TEST')")
                    .params(id, township.id())
                    .update();
            assertThat(broken(dump()))
                    .returns(id, DumpCheck.Broken::entryId)
                    .returns("the entry was written past the chain", DumpCheck.Broken::problem);
        } finally {
            owner.sql("ALTER TABLE audit_entry ENABLE TRIGGER audit_entry_waits")
                    .update();
            owner.sql("DELETE FROM audit_entry WHERE id = ?").param(id).update();
        }
    }

    private DumpCheck.Broken named(int at, String problem) {
        DumpLine.Link link = link(dump, at);
        return new DumpCheck.Broken(link.tenantId(), link.seq(), link.entryId(), null, problem);
    }

    /** A link with the entry and digest of another link. */
    private static String with(DumpLine.Link link, DumpLine.Link other) {
        return DumpLine.JSON.writeValueAsString(DumpLine.of(new DumpLine.Link(
                link.tenantId(), link.seq(), link.entryId(), link.digest(), link.head(), link.hash(), other.entry())));
    }

    private static Head head(String line) {
        return Objects.requireNonNull(
                        DumpLine.JSON.readValue(line, DumpLine.class).head())
                .head();
    }
}
