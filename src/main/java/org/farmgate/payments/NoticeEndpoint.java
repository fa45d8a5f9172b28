package org.farmgate.payments;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the gateway's notices arrive. Anybody can reach it: what counts is the signature. */
@RestController
class NoticeEndpoint {

    static final String PATH = "/api/v1/payments/notices";

    private static final int BODY_BYTES_MAX = 16 * 1024;

    private final NoticeDesk desk;

    NoticeEndpoint(NoticeDesk desk) {
        this.desk = desk;
    }

    @Open
    @PostMapping(PATH)
    ResponseEntity<Void> take(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        try {
            desk.receive(new NoticeEnvelope(
                    request.getHeader("Notice-Timestamp"),
                    request.getHeader("Notice-Nonce"),
                    request.getHeader("Notice-Key"),
                    request.getHeader("Notice-Signature"),
                    body));
            return ResponseEntity.noContent().build();
        } catch (Refused refused) {
            if (refused.refusal() == PaymentsRefusal.NOTICE_FORGED) {
                return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
            }
            if (refused.refusal() == PaymentsRefusal.NOTICE_MALFORMED) {
                return ResponseEntity.badRequest().build();
            }
            throw refused;
        }
    }
}
