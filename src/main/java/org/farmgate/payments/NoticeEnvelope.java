package org.farmgate.payments;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A notice as it came: what is signed, the signature, and the name of the key. Nothing in it is to be believed yet. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record NoticeEnvelope(
        @Nullable String timestamp,
        @Nullable String nonce,
        @Nullable String key,
        @Nullable String signature,
        byte[] body) {

    /** The bytes under the signature: time, nonce and body, each closed by a line feed. */
    static byte[] signed(String timestamp, String nonce, byte[] body) {
        byte[] head = (timestamp + "\n" + nonce + "\n").getBytes(StandardCharsets.UTF_8);
        byte[] signed = new byte[head.length + body.length + 1];
        System.arraycopy(head, 0, signed, 0, head.length);
        System.arraycopy(body, 0, signed, head.length, body.length);
        signed[signed.length - 1] = '\n';
        return signed;
    }
}
