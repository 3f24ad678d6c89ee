package app.connect.recorder.capacity;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A node's sessions and finalisations, any thread (docs/adr/0014): sessions come first, finalisations share what these leave of
 * the cores. Costs are in live recordings of one 720p30 rendition, as the capacity.
 */
public final class NodeLoad {
    /** One works while another waits for the store; more would only make each of them later. */
    private static final int FINALIZATIONS = 2;
    /** Of a core: less would leave recordings unfinished for as long as a node is full. Two hours take 40 minutes then. */
    private static final double LEAST = 0.1;

    private final int capacity;
    private final int cores;
    private final AtomicInteger finalizations = new AtomicInteger();
    private volatile double live;

    public NodeLoad(int capacity, int cores) {
        this.capacity = capacity;
        this.cores = cores;
    }

    public int capacity() {
        return capacity;
    }

    /** What the sessions cost from now on. */
    public void live(double cost) {
        live = cost;
    }

    public double live() {
        return live;
    }

    /** False if there are as many as may be; true is followed by {@link #finalizationEnded}. */
    public boolean finalizationBegins() {
        return finalizations.getAndUpdate(count -> Math.min(count + 1, FINALIZATIONS)) < FINALIZATIONS;
    }

    public void finalizationEnded() {
        finalizations.decrementAndGet();
    }

    public int finalizations() {
        return finalizations.get();
    }

    public boolean takesFinalizations() {
        return finalizations.get() < FINALIZATIONS;
    }

    /** How much of a core each finalisation may take now. */
    public double finalizationShare() {
        double idleCores = cores * (1 - live / capacity);
        return Math.max(LEAST, Math.min(1, idleCores / Math.max(1, finalizations.get())));
    }

    /** What the finalisations cost: what they take of the cores is not there for another session. */
    public double finalizing() {
        return finalizations.get() * finalizationShare() * capacity / cores;
    }
}
