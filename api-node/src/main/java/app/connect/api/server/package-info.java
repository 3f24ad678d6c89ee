/**
 * HTTP on sockets. Comes in: connections. Goes out: what a route answers, and at the end of the node whatever is being
 * answered then. Never: a path, a caller, anything of the API.
 */
@NullMarked
package app.connect.api.server;

import org.jspecify.annotations.NullMarked;
