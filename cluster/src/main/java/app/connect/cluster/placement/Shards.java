package app.connect.cluster.placement;

/** Permanent numbers of sharding. */
final class Shards {
    /** Never to be changed: with another number a running cluster would run every entity twice. */
    static final int NUMBER = 120;

    static final String ROLE = "control";

    private Shards() {}
}
