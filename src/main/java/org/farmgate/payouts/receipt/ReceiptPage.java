package org.farmgate.payouts.receipt;

import java.util.List;
import java.util.stream.IntStream;
import org.farmgate.accounts.Open;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.Basket;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.SubOrder;
import org.farmgate.payouts.Paper;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.farmgate.web.Page;
import org.farmgate.web.Problems;
import org.farmgate.web.View;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The papers of an order, for whoever has its unguessable address: that is its buyer. */
@Open
@Controller
class ReceiptPage {

    private final OrderBook book;
    private final Issuing issuing;
    private final IssuedPapers papers;
    private final Places places;

    ReceiptPage(OrderBook book, Issuing issuing, IssuedPapers papers, Places places) {
        this.book = book;
        this.issuing = issuing;
        this.papers = papers;
        this.places = places;
    }

    /** A part of the order, as the page of its papers shows it. */
    record Part(int no, SubOrder order, String county) {}

    @GetMapping("/orders/{token}/papers")
    ResponseEntity<byte[]> show(@PathVariable String token, View view) {
        return page(HttpStatus.OK, token, 0, Form.empty(), view);
    }

    @GetMapping("/orders/{token}/papers/{part:[1-9][0-9]{0,2}}/receipt.pdf")
    ResponseEntity<byte[]> receipt(@PathVariable String token, @PathVariable int part, View view) {
        return print(issuing.receipt(part(require(token), part)), view);
    }

    @PostMapping("/orders/{token}/papers/{part:[1-9][0-9]{0,2}}/invoices")
    ResponseEntity<byte[]> invoice(
            @PathVariable String token,
            @PathVariable int part,
            @RequestParam MultiValueMap<String, String> values,
            View view) {
        var order = part(require(token), part);
        var form = Form.of(values);
        try {
            var invoice = issuing.invoice(order, new BuyerOnInvoice(form.value("buyer"), form.value("tax-number")));
            return Page.redirect("/orders/" + token + "/papers/" + part + "/invoices/" + invoice.no() + ".pdf");
        } catch (Refused refused) {
            form.refuse(refused.refusal() == ReceiptRefusal.TAX_NUMBER_UNREADABLE ? "tax-number" : "buyer", refused);
            return page(Problems.status(refused.refusal().kind()), token, part, form, view);
        }
    }

    @GetMapping("/orders/{token}/papers/{part:[1-9][0-9]{0,2}}/invoices/{no:[1-9][0-9]{0,8}}.pdf")
    ResponseEntity<byte[]> invoice(
            @PathVariable String token, @PathVariable int part, @PathVariable int no, View view) {
        var order = part(require(token), part);
        var paper = papers.find(order.id().county(), PaperKind.INVOICE, no)
                .filter(it -> it.subOrder().equals(order.id().value()))
                .orElseThrow(ReceiptRefusal.PAPER_UNKNOWN::refuse);
        return print(paper, view);
    }

    private ResponseEntity<byte[]> page(HttpStatusCode status, String token, int asked, Form form, View view) {
        var basket = require(token);
        List<Part> parts = IntStream.range(0, basket.subOrders().size())
                .mapToObj(i -> new Part(
                        i + 1,
                        basket.subOrders().get(i),
                        places.find(basket.subOrders().get(i).id().county())
                                .map(Place::name)
                                .orElse("")))
                .toList();
        return Page.of(
                status, view, (out, forms) -> JtePapersGenerated.render(out, forms, view, form, basket, parts, asked));
    }

    private ResponseEntity<byte[]> print(Issued paper, View view) {
        var county = places.find(paper.county()).orElseThrow();
        return Paper.pdf(PaperSheet.draw(view, paper, county));
    }

    private Basket require(String token) {
        return book.byToken(token).orElseThrow(ReceiptRefusal.ORDER_UNKNOWN::refuse);
    }

    private static SubOrder part(Basket basket, int part) {
        if (part > basket.subOrders().size()) {
            throw ReceiptRefusal.ORDER_UNKNOWN.refuse();
        }
        return basket.subOrders().get(part - 1);
    }
}
