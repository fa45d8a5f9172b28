package org.farmgate.payments;

import java.net.URI;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Where gateways and their buyers find us: {@code farmgate.payments.notices-url} for the gateway's own calls, else {@code
 * farmgate.public-url}, else this machine.
 */
@Component
class OurAddress {

    private final Environment settings;

    OurAddress(Environment settings) {
        this.settings = settings;
    }

    /** Where this gateway's notices go. */
    String notices(String gateway) throws Gateway.Unreachable {
        var elsewhere = settings.getProperty("farmgate.payments.notices-url");
        return (elsewhere == null || elsewhere.isBlank() ? base() : trimmed(elsewhere)) + NoticeEndpoint.PATH + "/"
                + gateway;
    }

    /** Where the buyer comes back to: by the address under which the buyer's device knows us. */
    String back(Payment payment, Device device) throws Gateway.Unreachable {
        return (device.base().isEmpty() ? base() : device.base()) + ReturnPage.path(payment.reference());
    }

    /** The page of ours that shows a payment's code. */
    static URI code(Payment payment) {
        return URI.create(ReturnPage.path(payment.reference()) + "/code");
    }

    private String base() throws Gateway.Unreachable {
        var known = settings.getProperty("farmgate.public-url");
        if (known != null && !known.isBlank()) {
            return trimmed(known);
        }
        var port = settings.getProperty("local.server.port");
        if (port == null) {
            throw new Gateway.Unreachable("no port is open", null);
        }
        return "http://127.0.0.1:" + port;
    }

    private static String trimmed(String address) {
        return address.strip().replaceAll("/+$", "");
    }
}
