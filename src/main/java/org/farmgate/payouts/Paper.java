package org.farmgate.payouts;

import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** A document as an answer, which no browser keeps. */
public final class Paper {

    private Paper() {}

    public static ResponseEntity<byte[]> pdf(byte[] document) {
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_PDF)
                .cacheControl(CacheControl.noStore())
                .body(document);
    }
}
