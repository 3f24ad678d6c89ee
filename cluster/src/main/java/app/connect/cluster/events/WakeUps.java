package app.connect.cluster.events;

import java.util.List;

/** Where it is said, after the commit, that streams have grown. May be lost: who follows also looks now and then. */
@FunctionalInterface
public interface WakeUps {
    WakeUps NONE = ends -> {};

    /** At once and without waiting. */
    void wake(List<StreamEnd> ends);
}
