package org.farmgate.orders;

import org.farmgate.places.Places;

/** The made-up counties that keep what is born in none: requests and baskets, each in one by its own digest. */
final class Books {

    private Books() {}

    /** By the leading bits of a digest, which a basket's number has too. */
    static int of(long digest) {
        return Places.FIRST_BOOK + (int) Long.remainderUnsigned(digest >>> (Long.SIZE - 16), Places.BOOKS);
    }
}
