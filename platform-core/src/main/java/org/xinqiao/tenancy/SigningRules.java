package org.xinqiao.tenancy;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which offices sign, and how: their own word, or the installation's (RULEBOOK H9). A demo begins without. */
@Component
public class SigningRules {

    private final Tenants tenants;
    private final JdbcClient jdbc;
    private final Clock clock;
    private final Optional<SigningRule> elsewhere;

    SigningRules(Tenants tenants, JdbcClient jdbc, Clock clock, Environment settings) {
        this.tenants = tenants;
        this.jdbc = jdbc;
        this.clock = clock;
        boolean demo = settings.getProperty("xinqiao.demo", Boolean.class, false);
        boolean signing = settings.getProperty("xinqiao.procedure.signing", Boolean.class, !demo);
        this.elsewhere = signing ? Optional.of(SigningRule.ALL) : Optional.empty();
    }

    /** Empty where the office takes each step without a signature. */
    public Optional<SigningRule> of(long tenantId) {
        return tenants.signing(tenantId).or(() -> elsewhere);
    }

    /** Sets the acting office's rule; other processes follow within ten seconds. */
    public void set(SigningRule rule) {
        jdbc.sql("INSERT INTO signing_rule (tenant_id, simple, extensions, set_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (tenant_id) DO UPDATE SET simple = excluded.simple,"
                        + " extensions = excluded.extensions, set_at = excluded.set_at")
                .params(
                        TenantScope.current().tenantId(),
                        rule.simple(),
                        rule.extensions(),
                        Timestamp.from(clock.instant()))
                .update();
    }
}
