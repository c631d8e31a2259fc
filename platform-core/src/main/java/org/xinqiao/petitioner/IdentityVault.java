package org.xinqiao.petitioner;

import jakarta.persistence.EntityManager;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.xinqiao.audit.AuditLog;
import org.xinqiao.audit.Deed;
import org.xinqiao.tenancy.NewId;
import org.xinqiao.tenancy.TenantScope;

/** Ring 3: identities go in sealed and come out only under a purpose, each time with an audit entry. */
@Component
public class IdentityVault {

    /** The deed in the audit. */
    public static final String REVEAL = "REVEAL_IDENTITY";

    /** As many as the database takes at once. */
    private static final int MOST_COMPARED = 100;

    private final EntityManager entities;
    private final JdbcClient jdbc;
    private final Seals seals;
    private final RepeatTags repeats;
    private final AuditLog audit;

    IdentityVault(EntityManager entities, JdbcClient jdbc, Seals seals, RepeatTags repeats, AuditLog audit) {
        this.entities = entities;
        this.jdbc = jdbc;
        this.seals = seals;
        this.repeats = repeats;
        this.audit = audit;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void store(UUID matterId, UUID submissionId, Identity identity, Instant at) {
        UUID id = NewId.next();
        long tenantId = TenantScope.current().tenantId();
        DataKey key = seals.key(tenantId);
        byte[] sealed = seals.seal(key, matterId, id, identity);
        byte[] tag = repeats.tag(matterId, identity).orElse(null);
        entities.persist(new Petitioner(id, tenantId, matterId, submissionId, identity.role(), key, sealed, tag, at));
    }

    /**
     * Opens the identities of a matter. The scope carries the purpose, which the database demands too. A record that does
     * not open leaves an entry of its own and the others untouched.
     *
     * @param reason what the officer states; up to 200 characters
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Opened> reveal(UUID matterId, String reason) {
        audit.record(Deed.on(matterId, REVEAL, 3).because(reason));
        return open("matter_id = ANY (ARRAY(SELECT living_in(?)))", matterId);
    }

    /**
     * Has the candidate a petitioner of this matter? Nobody sees an identity; the caller's entry in the audit says who
     * asked. Needs a purpose in the scope, as every opening does.
     *
     * @param candidate one whose index the scope sees
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean sharesPetitioner(UUID matterId, UUID candidate) {
        byte[][] tags = open("matter_id = ?", matterId).stream()
                .flatMap(opened -> opened.identity().stream())
                .flatMap(identity -> repeats.tags(candidate, identity))
                .limit(MOST_COMPARED)
                .toArray(byte[][]::new);
        return tags.length > 0
                && jdbc.sql("SELECT has_petitioner(?, ?)")
                        .params(candidate, tags)
                        .query(Boolean.class)
                        .single();
    }

    /**
     * Stores the identities of one submission anew for another, unseen by anybody. The scope carries a purpose, as for a
     * reveal.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void copy(UUID fromSubmission, UUID toMatter, UUID toSubmission, Instant at) {
        audit.record(Deed.on(toMatter, "COPY_IDENTITY", 3));
        open("submission_id = ?", fromSubmission)
                .forEach(
                        opened -> opened.identity().ifPresent(identity -> store(toMatter, toSubmission, identity, at)));
    }

    private record Found(Identity.Role role, Seals.Sealed sealed) {}

    private List<Opened> open(String which, UUID id) {
        return jdbc
                .sql("SELECT id, tenant_id, matter_id, role, key_version, ciphertext FROM petitioner WHERE " + which
                        + " ORDER BY id")
                .param(id)
                .query((row, n) -> new Found(
                        Identity.Role.valueOf(row.getString("role")),
                        new Seals.Sealed(
                                row.getObject("id", UUID.class),
                                row.getLong("tenant_id"),
                                row.getObject("matter_id", UUID.class),
                                row.getInt("key_version"),
                                row.getBytes("ciphertext"))))
                .list()
                .stream()
                .map(this::open)
                .toList();
    }

    private Opened open(Found found) {
        try {
            return new Opened(found.role, Optional.of(seals.open(found.sealed)));
        } catch (DataKeys.Shredded ended) {
            return unopened(found, "IDENTITY_SHREDDED");
        } catch (GeneralSecurityException damaged) {
            return unopened(found, "IDENTITY_DAMAGED");
        }
    }

    private Opened unopened(Found found, String why) {
        audit.record(Deed.on(found.sealed.matterId(), why, 3).because("record " + found.sealed.id()));
        return new Opened(found.role, Optional.empty());
    }
}
