/** The pages on which buyers find things: storefront, search, store and offer. */
@NullMarked
package org.farmgate.market.shelf;

import org.jspecify.annotations.NullMarked;
