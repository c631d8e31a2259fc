package org.xinqiao.tenancy;

import java.util.concurrent.Callable;

/**
 * The current scope of this thread. A scoped value instead of a thread local: it ends with its block, and every other
 * thread (async, JMS, scheduled) binds its own.
 */
public final class TenantScope {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private TenantScope() {}

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** @throws NoScopeException where no scope is bound */
    public static Scope current() {
        if (!CURRENT.isBound()) {
            throw new NoScopeException();
        }
        return CURRENT.get();
    }

    public static void run(Scope scope, Runnable action) {
        ScopedValue.where(CURRENT, scope).run(action);
    }

    public static <T> T call(Scope scope, Callable<T> action) throws Exception {
        return ScopedValue.where(CURRENT, scope).call(action::call);
    }

    /** Like {@link #call}, for actions that throw nothing checked. */
    public static <T> T in(Scope scope, java.util.function.Supplier<T> action) {
        return ScopedValue.where(CURRENT, scope).call(action::get);
    }

    /** A transaction began, or code asked for the scope, with none bound: always a defect of ours. */
    public static final class NoScopeException extends IllegalStateException {
        NoScopeException() {
            super("No tenant scope is bound: nothing is read or written without one");
        }
    }
}
