package app.connect.local.launcher.process;

import java.util.Set;

/** Where new TCP ports come from. */
@FunctionalInterface
public interface PortSource {
    /** A port that is free and not among those already given away. */
    int next(Set<Integer> taken);
}
