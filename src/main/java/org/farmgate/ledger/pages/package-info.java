/** The auditor's pages: any amount opens into the entries that made it, and into what lies behind them. */
@NullMarked
package org.farmgate.ledger.pages;

import org.jspecify.annotations.NullMarked;
