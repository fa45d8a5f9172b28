/** What a buyer may keep on paper: receipts and invoices, numbered without gaps. */
@NullMarked
package org.farmgate.payouts.receipt;

import org.jspecify.annotations.NullMarked;
