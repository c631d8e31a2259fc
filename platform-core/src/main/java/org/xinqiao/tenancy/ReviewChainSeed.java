package org.xinqiao.tenancy;

import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes the review chain of RULEBOOK §8 as rows, from the tree of offices. From then on "the next organ up" (Art. 35,
 * 36) is data, which onboarding changes. A rereview goes one step further up from the organ that reviewed.
 */
@Component
class ReviewChainSeed implements JavaMigration {

    private static final String[] CHAIN = {
        // A department: its own government, or the department of the same trade one level up
        """
        INSERT INTO review_step (decided_by, reviewed_by, ordinal)
        SELECT d.id, g.id, 1 FROM organ d JOIN organ g ON g.tenant_id = d.tenant_id AND g.kind = 'GOVERNMENT'
        WHERE d.kind = 'DEPARTMENT' ON CONFLICT DO NOTHING""",
        """
        INSERT INTO review_step (decided_by, reviewed_by, ordinal)
        SELECT d.id, up.id, 2 FROM organ d JOIN tenant t ON t.id = d.tenant_id
        JOIN organ up ON up.tenant_id = t.parent_id AND up.kind = 'DEPARTMENT' AND up.id % 100 = d.id % 100
        WHERE d.kind = 'DEPARTMENT' ON CONFLICT DO NOTHING""",
        // A township, government or petition office: the government one level up; for a zone, its anchor
        """
        INSERT INTO review_step (decided_by, reviewed_by, ordinal)
        SELECT d.id, g.id, 1 FROM organ d JOIN tenant t ON t.id = d.tenant_id
        JOIN organ g ON g.tenant_id = t.parent_id AND g.kind = 'GOVERNMENT'
        WHERE d.kind IN ('GOVERNMENT', 'PETITION_OFFICE') ON CONFLICT DO NOTHING"""
    };

    @Override
    public @Nullable MigrationVersion getVersion() {
        return null;
    }

    /** Flyway runs repeatable migrations in order of description; the offices come first. */
    @Override
    public String getDescription() {
        return "reviewers of the node";
    }

    @Override
    public Integer getChecksum() {
        return String.join(";", CHAIN).hashCode();
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            for (String level : CHAIN) {
                statement.execute(level);
            }
        }
    }
}
