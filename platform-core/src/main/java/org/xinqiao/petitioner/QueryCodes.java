package org.xinqiao.petitioner;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.api.Typed;
import org.xinqiao.tenancy.NodeKey;
import org.xinqiao.tenancy.PgArray;
import org.xinqiao.tenancy.TenantScope;

/**
 * Number and query code open a matter to its petitioner (RULEBOOK §19). The code has 12 random characters out of 31 and
 * is stored as a keyed hash; a new code invalidates the earlier one.
 */
@Component
public class QueryCodes {

    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    static final int LENGTH = Typed.CODE;

    private final JdbcClient jdbc;
    private final NodeKey key;
    private final RandomGenerator random = new SecureRandom();

    QueryCodes(JdbcClient jdbc, NodeKey key) {
        this.jdbc = jdbc;
        this.key = key;
    }

    /**
     * @param petitioners whose names open the matter together with the code
     * @return the code, shown only this once
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public String issue(String number, UUID matterId, List<Identity> petitioners, Instant at) {
        String code = fresh();
        jdbc.sql("INSERT INTO query_code (tenant_id, number, matter_id, tag, names, issued_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?)")
                .params(
                        TenantScope.current().tenantId(),
                        number,
                        matterId,
                        tag(matterId, code),
                        PgArray.byteas(names(petitioners, code), name -> name),
                        Timestamp.from(at))
                .update();
        return code;
    }

    /**
     * Gives out a new code at the counter, for the matter or the whole it was split from.
     *
     * @return empty where the acting organ may not
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> renew(UUID matterId, List<Identity> petitioners, Instant at) {
        Optional<UUID> tagged = jdbc.sql("SELECT whole FROM renewable_code(?) AS whole WHERE whole IS NOT NULL")
                .param(matterId)
                .query(UUID.class)
                .optional();
        return tagged.map(whole -> {
            String code = fresh();
            jdbc.sql("SELECT renew_code(?, ?, ?, ?)")
                    .params(
                            matterId,
                            tag(whole, code),
                            PgArray.byteas(names(petitioners, code), name -> name),
                            Timestamp.from(at))
                    .query((row, n) -> "")
                    .list();
            return code;
        });
    }

    /**
     * @param code in whatever way of writing
     * @return the matter where number and code match; otherwise empty, whichever of them is wrong
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<UUID> matterOf(String number, String code) {
        return jdbc.sql("SELECT matter_id, tagged, tag FROM code_of(?)")
                .param(number)
                .query((row, n) -> new Issued(
                        row.getObject("matter_id", UUID.class),
                        row.getObject("tagged", UUID.class),
                        row.getBytes("tag")))
                .optional()
                .filter(issued -> MessageDigest.isEqual(issued.tag, tag(issued.tagged, Typed.code(code))))
                .map(Issued::matterId);
    }

    /**
     * The number that name and code open together, in whatever way of writing; empty whichever of them is wrong. Needs a
     * lookup scope, of any office.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<String> numberOf(String name, String code) {
        return jdbc.sql("SELECT found FROM number_of(?) AS found WHERE found IS NOT NULL")
                .param(tag(RepeatTags.plain(name), Typed.code(code)))
                .query(String.class)
                .optional();
    }

    /** Lets the code of the whole open a part too, including any later code, whichever office registered the whole. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sameAs(UUID wholeId, UUID partId, Instant at) {
        jdbc.sql("SELECT share_code(?, ?, ?)")
                .params(wholeId, partId, Timestamp.from(at))
                .query((row, n) -> "")
                .list();
    }

    private String fresh() {
        StringBuilder code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }

    private byte[] tag(UUID matterId, String code) {
        return key.hash(
                "query-code",
                matterId.toString().getBytes(StandardCharsets.US_ASCII),
                code.getBytes(StandardCharsets.UTF_8));
    }

    private List<byte[]> names(List<Identity> petitioners, String code) {
        return petitioners.stream()
                .map(petitioner -> RepeatTags.plain(petitioner.name()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .map(name -> tag(name, code))
                .toList();
    }

    private byte[] tag(String name, String code) {
        return key.hash("query-name", name.getBytes(StandardCharsets.UTF_8), code.getBytes(StandardCharsets.UTF_8));
    }

    private record Issued(UUID matterId, UUID tagged, byte[] tag) {}
}
