/** An api node: HTTP in, answers out. {@link app.connect.api.ApiGuardian} is the only wiring. */
@NullMarked
package app.connect.api;

import org.jspecify.annotations.NullMarked;
