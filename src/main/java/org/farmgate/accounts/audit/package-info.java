/** Keeps the audit log honest: seals it, publishes the seals outside the database, finds what was changed since. */
@NullMarked
package org.farmgate.accounts.audit;

import org.jspecify.annotations.NullMarked;
