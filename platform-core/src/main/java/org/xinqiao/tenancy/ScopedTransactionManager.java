package org.xinqiao.tenancy;

import jakarta.persistence.EntityManagerFactory;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;
import org.springframework.orm.jpa.EntityManagerHolder;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Begins no transaction without a scope; its first statement tells the database the scope (DESIGN §3) and asks for the
 * edition of the published facts. If that fails, rolls back and unbinds the transaction, so that the thread's next call cannot join it unscoped.
 */
class ScopedTransactionManager extends JpaTransactionManager {

    private static final String SET_SCOPE = "SELECT set_config('app.kind', ?, true), set_config('app.tenant', ?, true),"
            + " set_config('app.organ', ?, true), set_config('app.officer', ?, true), set_config('app.lo', ?, true),"
            + " set_config('app.hi', ?, true), set_config('app.matter', ?, true), set_config('app.purpose', ?, true),"
            + " set_config('app.recused', recused_from(?), true), set_config('app.audits', ?, true),"
            + " published_edition() AS edition";

    private final transient Editions editions;

    ScopedTransactionManager(EntityManagerFactory factory, Editions editions) {
        super(factory);
        this.editions = editions;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        Scope scope = TenantScope.current();
        super.doBegin(transaction, definition);
        try {
            session().doWork(connection -> {
                try (PreparedStatement set = connection.prepareStatement(SET_SCOPE)) {
                    bind(set, scope);
                    try (ResultSet told = set.executeQuery()) {
                        told.next();
                        editions.see(told.getLong("edition"));
                    }
                }
            });
        } catch (RuntimeException failure) {
            abandon(transaction, failure);
            throw failure;
        }
    }

    private static void bind(PreparedStatement set, Scope scope) throws SQLException {
        set.setString(1, scope.kind().name());
        set.setString(2, Long.toString(scope.tenantId()));
        set.setString(3, Long.toString(scope.organId()));
        set.setString(4, text(scope.officer()));
        set.setString(5, text(scope.lo()));
        set.setString(6, text(scope.hi()));
        set.setString(7, text(scope.matterId()));
        set.setString(8, text(scope.purpose()));
        set.setObject(9, scope.officer());
        set.setString(10, scope.roles().contains(Role.AUDITOR) ? "yes" : "");
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    private Session session() {
        return holder().getEntityManager().unwrap(Session.class);
    }

    private EntityManagerHolder holder() {
        Object bound = TransactionSynchronizationManager.getResource(obtainEntityManagerFactory());
        if (bound instanceof EntityManagerHolder holder) {
            return holder;
        }
        throw new IllegalStateException("The transaction has no EntityManager bound");
    }

    private void abandon(Object transaction, RuntimeException failure) {
        try {
            holder().getEntityManager().getTransaction().rollback();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        } finally {
            doCleanupAfterCompletion(transaction);
        }
    }
}
