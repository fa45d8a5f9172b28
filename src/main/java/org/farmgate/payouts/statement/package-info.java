/** What an earner earned, gave back and was paid, in words and figures for those who read little. */
@NullMarked
package org.farmgate.payouts.statement;

import org.jspecify.annotations.NullMarked;
