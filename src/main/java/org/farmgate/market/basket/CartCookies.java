package org.farmgate.market.basket;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Keeps the cart, and where it shall go, in the buyer's browser: guests have no session, and nothing here is personal. */
@Component
class CartCookies {

    private static final String CART = "cart";
    private static final String DESTINATION = "destination";
    private static final String WAY = "way";
    private static final Pattern WAY_NAME = Pattern.compile("[a-z]{3,20}");
    private static final Duration KEPT = Duration.ofDays(30);

    private final boolean secure;

    CartCookies(@Value("${farmgate.public-url:}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    Cart cart(HttpServletRequest request) {
        return value(request, CART).map(Cart::read).orElse(Cart.EMPTY);
    }

    Optional<Destination> destination(HttpServletRequest request) {
        return value(request, DESTINATION).flatMap(Destination::read);
    }

    /** The way to pay that this buyer took last time: the gateway's name alone, for whose money it was is nobody's business. */
    String way(HttpServletRequest request) {
        return value(request, WAY).filter(it -> WAY_NAME.matcher(it).matches()).orElse("");
    }

    ResponseEntity<byte[]> keepWay(String way, ResponseEntity<byte[]> answer) {
        return WAY_NAME.matcher(way).matches() ? with(WAY, way, KEPT, answer) : answer;
    }

    /** The same answer, with the cart to remember. */
    ResponseEntity<byte[]> keep(Cart cart, ResponseEntity<byte[]> answer) {
        return with(CART, cart.write(), cart.isEmpty() ? Duration.ZERO : KEPT, answer);
    }

    ResponseEntity<byte[]> keep(Destination destination, ResponseEntity<byte[]> answer) {
        return with(DESTINATION, destination.write(), KEPT, answer);
    }

    private ResponseEntity<byte[]> with(String name, String value, Duration kept, ResponseEntity<byte[]> answer) {
        var cookie = ResponseCookie.from(name, value)
                .path("/")
                .maxAge(kept)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .build();
        return ResponseEntity.status(answer.getStatusCode())
                .headers(answer.getHeaders())
                .header(HttpHeaders.SET_COOKIE, cookie.toString())
                .body(answer.getBody());
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return Optional.empty();
        }
        return Arrays.stream(cookies)
                .filter(cookie -> cookie.getName().equals(name))
                .map(Cookie::getValue)
                .findFirst();
    }
}
