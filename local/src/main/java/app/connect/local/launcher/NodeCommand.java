package app.connect.local.launcher;

import java.util.List;

/** The command line that runs a node; all that differs between two nodes of a role is in their environment. */
@FunctionalInterface
interface NodeCommand {
    List<String> of(NodeRole role);
}
