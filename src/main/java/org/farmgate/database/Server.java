package org.farmgate.database;

/**
 * A PostgreSQL that is ready to be signed in to.
 *
 * @param keysUrl the database of wrapped keys, apart from the facts so that backups of the facts never hold them
 */
record Server(String url, Login owner, Login app, String keysUrl, Login keys) {}
