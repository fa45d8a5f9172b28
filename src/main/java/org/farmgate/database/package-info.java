/**
 * Where all facts are kept: PostgreSQL (embedded, or a server of one's own), who may sign in to it, what a transaction
 * may see of households, and the keys that are never in it.
 *
 * <p>A server of one's own is prepared once with {@code bootstrap.sql}, which lies beside this file and is packed with
 * the program; then the program is told {@code spring.datasource.url}, {@code .username} and {@code .password} (the
 * role {@code farmgate_app}), {@code farmgate.owner.username} and {@code .password} (the role {@code farmgate_owner}),
 * {@code farmgate.keys} (a folder with {@code master.key}, 64 hexadecimal digits), and
 * {@code farmgate.keys.username} and {@code .password} (the role {@code farmgate_keys}, whose database is
 * {@code farmgate_keys} on the same server, or what {@code farmgate.keys.url} says).
 *
 * <p>The embedded server is tuned by {@code farmgate.postgres.settings.*} (any setting of PostgreSQL but those that
 * keep an answered order safe), the pool by {@code farmgate.database.connections}.
 */
@NullMarked
@ApplicationModule(displayName = "Database", allowedDependencies = "kernel")
package org.farmgate.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
