/** Closes the books' days: fixes what was booked, publishes its roots outside the database, finds what was changed since. */
@NullMarked
package org.farmgate.ledger.close;

import org.jspecify.annotations.NullMarked;
