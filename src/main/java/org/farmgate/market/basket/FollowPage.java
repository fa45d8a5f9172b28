package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.ORDER_NOT_FOUND;
import static org.farmgate.market.MarketRefusal.ORDER_UNKNOWN;
import static org.farmgate.market.MarketRefusal.TOO_MANY_TRIES;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.farmgate.accounts.Open;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.Basket;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.payments.Device;
import org.farmgate.payments.PayableId;
import org.farmgate.payments.Paying;
import org.farmgate.payments.Way;
import org.farmgate.payments.Ways;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.PublicUrl;
import org.farmgate.web.View;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** An order's own page: whoever has its unguessable address is the buyer. It never shows who or where the buyer is. */
@Controller
class FollowPage {

    private static final int NUMBER_TYPED_MAX = 40;

    private final OrderBook book;
    private final Orders orders;
    private final Paying paying;
    private final Ways ways;
    private final PublicUrl publicUrl;
    private final Following following;
    private final OrderGuesses guesses;
    private final Clock clock;

    FollowPage(
            OrderBook book,
            Orders orders,
            Paying paying,
            Ways ways,
            PublicUrl publicUrl,
            Following following,
            OrderGuesses guesses,
            Clock clock) {
        this.book = book;
        this.orders = orders;
        this.paying = paying;
        this.ways = ways;
        this.publicUrl = publicUrl;
        this.following = following;
        this.guesses = guesses;
        this.clock = clock;
    }

    @Open
    @GetMapping("/orders/{token}")
    ResponseEntity<byte[]> show(@PathVariable String token, @Nullable User user, View view) {
        var followed = following.read(require(token));
        var open = followed.waitsForMoney() ? ways.openFor(payable(followed.basket()), user) : List.<Way>of();
        return Page.of(view, (out, forms) -> JteFollowGenerated.render(out, forms, view, followed, open));
    }

    @Open
    @PostMapping("/orders/{token}/pay")
    ResponseEntity<byte[]> pay(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String way,
            @Nullable User user,
            HttpServletRequest request) {
        var basket = require(token);
        return Page.redirect(paying.lead(payable(basket), path(basket), way, Device.of(request, publicUrl), user));
    }

    @Open
    @PostMapping("/orders/{token}/cancel")
    ResponseEntity<byte[]> cancel(@PathVariable String token) {
        var basket = require(token);
        Ordering.answer(orders.cancel(basket.id(), "cancel/" + basket.id().value(), clock.instant()));
        return Page.redirect(path(basket));
    }

    @Open
    @GetMapping("/orders/find")
    ResponseEntity<byte[]> search(View view) {
        return find(HttpStatus.OK, Form.empty(), view);
    }

    /** A wrong number and a wrong telephone number get the same answer. */
    @Open
    @PostMapping("/orders/find")
    ResponseEntity<byte[]> found(
            @RequestBody MultiValueMap<String, String> values, HttpServletRequest request, View view) {
        var form = Form.of(values);
        var number = form.value("number").strip();
        if (!guesses.allow(request.getRemoteAddr()) || !guesses.allow("number " + number)) {
            return find(HttpStatus.TOO_MANY_REQUESTS, form.refuse("number", TOO_MANY_TRIES.refuse()), view);
        }
        if (number.length() <= NUMBER_TYPED_MAX) {
            var basket = byNumber(number, form.value("phone"));
            if (basket.isPresent()) {
                return Page.redirect(path(basket.get()));
            }
        }
        return find(HttpStatus.NOT_FOUND, form.refuse("number", ORDER_NOT_FOUND.refuse()), view);
    }

    private Optional<Basket> byNumber(String number, String phone) {
        try {
            return book.byNumberAndPhone(number, phone);
        } catch (Refused notANumber) {
            return Optional.empty();
        }
    }

    private Basket require(String token) {
        return book.byToken(token).orElseThrow(ORDER_UNKNOWN::refuse);
    }

    private static PayableId payable(Basket basket) {
        return new PayableId(basket.id().book(), basket.id().value());
    }

    private static String path(Basket basket) {
        return "/orders/" + basket.token();
    }

    private static ResponseEntity<byte[]> find(HttpStatus status, Form form, View view) {
        return Page.of(status, view, (out, forms) -> JteFindOrderGenerated.render(out, forms, view, form));
    }
}
