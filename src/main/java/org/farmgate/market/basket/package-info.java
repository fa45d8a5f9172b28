/** From the cart over the checkout to following an order: all that a buyer does without an account. */
@NullMarked
package org.farmgate.market.basket;

import org.jspecify.annotations.NullMarked;
