package app.connect.cluster.identity;

/** A call within its organisation. The same call id in two organisations is two calls. */
public record CallKey(OrganisationId organisation, CallId call) {
    /** Permanent: the sharded entity's id, {@code {org}.{callId}}. Neither part can contain a dot. */
    public String entityId() {
        return organisation.value() + "." + call.value();
    }

    public static CallKey parse(String entityId) {
        int dot = entityId.indexOf('.');
        if (dot < 0) {
            throw new IllegalArgumentException("call entity id \"" + entityId + "\" has no dot");
        }
        return new CallKey(new OrganisationId(entityId.substring(0, dot)), new CallId(entityId.substring(dot + 1)));
    }
}
