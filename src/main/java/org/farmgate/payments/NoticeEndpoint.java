package org.farmgate.payments;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Refused;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the gateways' notices arrive. Anybody can reach it: what counts is the signature. */
@RestController
class NoticeEndpoint {

    static final String PATH = "/api/v1/payments/notices";

    private static final int BODY_BYTES_MAX = 16 * 1024;
    private static final int HEADERS_MAX = 60;

    private final NoticeDesk desk;

    NoticeEndpoint(NoticeDesk desk) {
        this.desk = desk;
    }

    @Open
    @PostMapping(PATH + "/{gateway:[a-z]{3,20}}")
    ResponseEntity<byte[]> take(@PathVariable String gateway, HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(BODY_BYTES_MAX + 1);
        if (body.length > BODY_BYTES_MAX) {
            return ResponseEntity.status(HttpStatus.CONTENT_TOO_LARGE).build();
        }
        try {
            var thanks = desk.receive(gateway, new NoticeEnvelope(headers(request), body));
            return ResponseEntity.status(thanks.status())
                    .contentType(MediaType.parseMediaType(thanks.contentType()))
                    .body(thanks.body().getBytes(StandardCharsets.UTF_8));
        } catch (Refused refused) {
            if (refused.refusal() == PaymentsRefusal.NOTICE_FORGED
                    || refused.refusal() == PaymentsRefusal.NOTICE_FOREIGN) {
                return ResponseEntity.status(HttpStatus.UNAUTHORIZED).build();
            }
            if (refused.refusal() == PaymentsRefusal.NOTICE_MALFORMED) {
                return ResponseEntity.badRequest().build();
            }
            throw refused;
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        var headers = new HashMap<String, String>();
        var names = request.getHeaderNames();
        while (names.hasMoreElements() && headers.size() < HEADERS_MAX) {
            var name = names.nextElement();
            headers.put(name, request.getHeader(name));
        }
        return headers;
    }
}
