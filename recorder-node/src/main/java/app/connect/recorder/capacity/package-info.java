/**
 * What a recorder node has to do, in one place for those who share its cores. Comes in: what its live sessions cost and how
 * many finalisations run. Goes out: how much of a core each finalisation may take. Never: who gets a session; that is {@link
 * app.connect.recorder.session}'s.
 */
@NullMarked
package app.connect.recorder.capacity;

import org.jspecify.annotations.NullMarked;
