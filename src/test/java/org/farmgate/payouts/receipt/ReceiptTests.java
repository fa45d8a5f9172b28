package org.farmgate.payouts.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.farmgate.FarmgateTest;
import org.farmgate.SignedIn;
import org.farmgate.kernel.Ids;
import org.farmgate.orders.Basket;
import org.farmgate.orders.GoodsBack;
import org.farmgate.orders.OrderBook;
import org.farmgate.orders.Orders;
import org.farmgate.orders.PaymentMode;
import org.farmgate.orders.Recipient;
import org.farmgate.orders.Refunding;
import org.farmgate.orders.Stall;
import org.farmgate.places.Kind;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a buyer takes home on paper, over the address that only the buyer has. */
@FarmgateTest
class ReceiptTests {

    @LocalServerPort
    int port;

    @Autowired
    Stall stall;

    @Autowired
    Orders orders;

    @Autowired
    OrderBook book;

    @Autowired
    Issuing issuing;

    @Autowired
    Places places;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    Ids ids;

    private int county;
    private SignedIn buyer = SignedIn.guest(0);

    @BeforeEach
    void openCounty() {
        county = places.byCode(Kind.COUNTY, "532528").orElseThrow().id();
        buyer = SignedIn.guest(port).reading("zh");
    }

    @Test
    void aReceiptIsTheSameHoweverOftenItIsAskedFor() throws IOException {
        var basket = ordered(PaymentMode.SIMULATED);
        var path = "/orders/" + basket.token() + "/papers/1/receipt.pdf";

        var first = buyer.bytes(path);
        var again = buyer.bytes(path);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(text(first.body()))
                .contains("收据", "R-532528-", basket.number(), "¥53.60", "大写", "伍拾叁元陆角整", "不是税务机关监制的发票")
                .doesNotContain("Lin Wan", "Quiet Lane");
        assertThat(text(buyer.reading("en").bytes(path).body())).contains("Receipt", "not an official tax invoice");
    }

    @Test
    void whatIsNotPaidHasNoReceiptAndTakesNoNumber() {
        var basket = ordered(PaymentMode.AWAITED);
        int before = last();

        assertThat(buyer.bytes("/orders/" + basket.token() + "/papers/1/receipt.pdf")
                        .statusCode())
                .isEqualTo(409);
        assertThat(buyer.bytes("/orders/" + basket.token() + "/papers/2/receipt.pdf")
                        .statusCode())
                .isEqualTo(404);
        assertThat(buyer.get("/orders/" + "z".repeat(26) + "/papers").statusCode())
                .isEqualTo(404);
        assertThat(last()).isEqualTo(before);
    }

    @Test
    void numbersHaveNoGapsWhoeverAsksAtOnce() throws Exception {
        var baskets = IntStream.range(0, 12)
                .mapToObj(i -> ordered(PaymentMode.SIMULATED))
                .toList();
        int before = last();
        var crowd = Executors.newFixedThreadPool(8);
        var numbers = new ArrayList<Integer>();
        try {
            List<Future<Issued>> waiting = new ArrayList<>();
            for (int round = 0; round < 2; round++) {
                baskets.forEach(basket -> waiting.add(
                        crowd.submit(() -> issuing.receipt(basket.subOrders().get(0)))));
            }
            for (var each : waiting) {
                numbers.add(each.get().no());
            }
        } finally {
            crowd.shutdownNow();
        }

        assertThat(numbers.stream().distinct().sorted())
                .isEqualTo(
                        IntStream.rangeClosed(before + 1, before + 12).boxed().toList());
    }

    @Test
    void aRefundMakesAnotherReceiptAndLeavesTheFirst() {
        var basket = ordered(PaymentMode.SIMULATED);
        var order = basket.subOrders().get(0);
        var first = issuing.receipt(order);

        orders.refund(Refunding.everything(
                        "test/" + ids.next(), order.id(), Stall.now(), GoodsBack.SELLABLE, "坏了", null))
                .join();
        var second = issuing.receipt(book.find(order.id()).orElseThrow());

        assertThat(second.no()).isGreaterThan(first.no());
        assertThat(second.refundedFen()).isEqualTo(5_360);
        assertThat(second.totalFen()).isZero();
        assertThat(first.refundedFen()).isZero();
    }

    @Test
    void anInvoiceIsMadeOutOnceToEachName() throws IOException {
        var basket = ordered(PaymentMode.SIMULATED);
        var path = "/orders/" + basket.token() + "/papers";
        var asked = Map.of("buyer", "某某<b>公司", "tax-number", "91621221MADAXXXX0X");

        var refused = buyer.post(path + "/1/invoices", Map.of("buyer", "某某公司", "tax-number", "123"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("id=\"tax-number-error\"");
        var first = buyer.post(path + "/1/invoices", asked);
        var again = buyer.post(path + "/1/invoices", asked);

        assertThat(first.statusCode()).isEqualTo(303);
        var address = first.headers().firstValue("Location").orElseThrow();
        assertThat(again.headers().firstValue("Location")).contains(address);
        assertThat(text(buyer.bytes(address).body()))
                .contains("I-532528-", "某某<b>公司", "91621221MADAXXXX0X", "自产农产品，免税", "不含税金额");
        var other = ordered(PaymentMode.SIMULATED);
        assertThat(buyer.bytes(address.replace(basket.token(), other.token())).statusCode())
                .isEqualTo(404);
    }

    @Test
    void aPaperIsNeverChanged() {
        issuing.receipt(ordered(PaymentMode.SIMULATED).subOrders().get(0));

        assertThatThrownBy(() ->
                        jdbc.sql("update payouts.paper set refunded_fen = 1").update())
                .isInstanceOf(DataAccessException.class);
    }

    private int last() {
        return jdbc.sql("select coalesce(max(no), 0) from payouts.paper where county = :county and kind = 'RECEIPT'")
                .param("county", county)
                .query(Integer.class)
                .single();
    }

    private Basket ordered(PaymentMode mode) {
        var recipient = new Recipient("Lin Wan", "13900001234", "Quiet Lane 7", county, null);
        var placed = stall.buys(stall.item(county, ids.next(), ids.next(), ids.next(), 10), 2, mode, recipient);
        return book.find(placed.basket()).orElseThrow();
    }

    private static String text(byte[] document) throws IOException {
        try (var pdf = Loader.loadPDF(document)) {
            return new PDFTextStripper().getText(pdf);
        }
    }
}
