package app.connect.cluster.journal;

/** Where a chain goes on: the index that the next event gets and the hash of the last one. */
public record ChainHead(long nextIndex, String hash) {
    public static final ChainHead START = new ChainHead(0, ChainLink.NO_HASH);
}
