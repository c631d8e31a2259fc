package org.xinqiao.tenancy;

import java.util.concurrent.Callable;

/**
 * The scope in force on this thread. A scoped value and no thread local: it ends where its block ends, and every
 * other thread (async, JMS, scheduled) binds its own.
 */
public final class TenantScope {

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    private TenantScope() {}

    public static boolean isBound() {
        return CURRENT.isBound();
    }

    /** @throws NoScopeException where nobody said who is acting */
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

    /** A transaction was begun, or the scope asked for, with no scope bound: always a defect of ours. */
    public static final class NoScopeException extends IllegalStateException {
        NoScopeException() {
            super("No tenant scope is bound: nothing is read or written without one");
        }
    }
}
