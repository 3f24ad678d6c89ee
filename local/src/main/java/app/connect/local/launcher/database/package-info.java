/**
 * The database of one machine: PostgreSQL from embedded binaries as a daemon of its own, durable and on loopback only,
 * and the migrations that run before any node. Comes in: a data directory, a port, a password file. Goes out: a
 * reachable database with the current schema. Never: what is in the tables.
 */
@NullMarked
package app.connect.local.launcher.database;

import org.jspecify.annotations.NullMarked;
