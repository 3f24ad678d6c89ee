package app.connect.cluster.access;

import org.jspecify.annotations.Nullable;

/**
 * A caller before one thing: ask {@link #decide} as often as the route needs, it is the facts of one moment.
 *
 * @param <T> where the thing is
 */
public final class Standing<T> {
    private final Caller caller;
    private final @Nullable T thing;
    private final Facts facts;

    private Standing(Caller caller, @Nullable T thing, Facts facts) {
        this.caller = caller;
        this.thing = thing;
        this.facts = facts;
    }

    static <T> Standing<T> before(Caller caller, T thing, Facts facts) {
        return new Standing<>(caller, thing, facts);
    }

    /** The organisation has no such thing. */
    static <T> Standing<T> beforeNothing(Caller caller) {
        return new Standing<>(caller, null, Facts.NONE);
    }

    public AccessDecision decide(Action action) {
        AccessDecision decision = AccessTable.decide(action, caller, facts);
        boolean rolesSayNo = action.scope() == Action.Scope.ROLE && decision == AccessDecision.FORBIDDEN;
        return thing == null && !rolesSayNo ? AccessDecision.NOT_FOUND : decision;
    }

    /** After {@code ALLOWED}. */
    public T thing() {
        if (thing == null) {
            throw new IllegalStateException("nobody is allowed anything with what is not there");
        }
        return thing;
    }
}
