package org.farmgate.market;

import org.farmgate.places.Place;

/**
 * An offer as a buyer sees it: with where it is from and how many packs are left, as of a second ago.
 *
 * @param left packs that are free to buy; 0 where it is sold out or off the shelf
 */
public record Goods(Offer offer, Place village, Place county, int left) {

    public boolean soldOut() {
        return left == 0;
    }
}
