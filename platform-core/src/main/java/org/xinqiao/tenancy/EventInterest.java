package org.xinqiao.tenancy;

/**
 * Whom an event concerns. A module that hears of an event behind the broker declares it as a bean; an event that
 * concerns none of those who declared themselves for its type never leaves its transaction. What nobody declared
 * anything about always does.
 */
public interface EventInterest<E extends TenantEvent> {

    Class<E> event();

    /** Asked at the end of the event's own transaction, in its scope; where in doubt, the answer is yes. */
    boolean concerns(E event);
}
