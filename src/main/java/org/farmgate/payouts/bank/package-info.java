/** What banks ask for: numbers that can be right, and the files that tell them whom to pay. Pure: no database, no web. */
@NullMarked
@NamedInterface("bank")
package org.farmgate.payouts.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
