package org.farmgate.orders;

import java.util.UUID;

/**
 * What is kept for ever of a request.
 *
 * @param key the digest of its key
 * @param body the digest of what was asked for
 * @param subject what it is about, or what it makes
 */
record Request(int book, UUID key, UUID body, UUID subject) {

    static Request of(String key, String body, UUID subject) {
        var digest = Digest.of(OrderKeys.require(key));
        return new Request(Books.of(digest.getMostSignificantBits()), digest, Digest.of(body), subject);
    }
}
