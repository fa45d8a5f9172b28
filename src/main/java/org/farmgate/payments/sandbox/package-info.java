/**
 * A payment gateway for the demonstration: its own keys, its own ledger, its own pages. The rest of the program reaches it
 * over HTTP only, and it knows the rest of the program only as a merchant with an address.
 */
@NullMarked
package org.farmgate.payments.sandbox;

import org.jspecify.annotations.NullMarked;
