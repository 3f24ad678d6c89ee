/**
 * How many requests one caller may make. Comes in: who asks, now. Goes out: yes, or how long to wait. Never: what is
 * asked, what is answered.
 */
@NullMarked
package app.connect.api.limit;

import org.jspecify.annotations.NullMarked;
