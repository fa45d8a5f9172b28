/** The pages of refunds: asked for by sellers, managers and buyers, confirmed by a second person where they are large. */
@NullMarked
package org.farmgate.market.refund;

import org.jspecify.annotations.NullMarked;
