/**
 * Processes that outlive the command which started them. Comes in: command lines, process id files. Goes out: signals
 * and states, and only for a process that is still the one that was started: a process id alone is never trusted,
 * because the system uses it again. Never: knowledge of what the processes are.
 */
@NullMarked
package app.connect.local.launcher.process;

import org.jspecify.annotations.NullMarked;
