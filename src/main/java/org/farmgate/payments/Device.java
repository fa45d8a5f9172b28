package org.farmgate.payments;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.farmgate.web.PublicUrl;
import org.jspecify.annotations.Nullable;

/**
 * What a buyer pays with.
 *
 * @param phone whether a payment app may be on it; otherwise it shows a code for the telephone beside it
 * @param address from where it calls, as some gateways want to know
 * @param base our address as this device sees it, without a slash at its end; empty where nobody calls
 */
public record Device(boolean phone, String address, String base) {

    /** Where nobody's device is known, as in a command. */
    public static final Device NONE = new Device(false, "127.0.0.1", "");

    public static Device of(HttpServletRequest request, PublicUrl publicUrl) {
        var hint = request.getHeader("Sec-CH-UA-Mobile");
        boolean phone = hint == null ? mobile(request.getHeader("User-Agent")) : hint.equals("?1");
        return new Device(phone, request.getRemoteAddr(), publicUrl.base(request));
    }

    private static boolean mobile(@Nullable String agent) {
        if (agent == null) {
            return false;
        }
        var lower = agent.toLowerCase(Locale.ROOT);
        return lower.contains("mobile") || lower.contains("android") || lower.contains("iphone");
    }
}
