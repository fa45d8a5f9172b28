/** The pages of those who sell: opening a store, its shelf, its orders. */
@NullMarked
package org.farmgate.market.seller;

import org.jspecify.annotations.NullMarked;
