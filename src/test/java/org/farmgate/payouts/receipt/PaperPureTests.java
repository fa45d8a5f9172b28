package org.farmgate.payouts.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperPureTests {

    @ParameterizedTest
    @CsvSource({
        "0, 零元整",
        "1, 壹分",
        "10, 壹角整",
        "12, 壹角贰分",
        "100, 壹元整",
        "105, 壹元零伍分",
        "150, 壹元伍角整",
        "1000, 壹拾元整",
        "1001, 壹拾元零壹分",
        "10050, 壹佰元伍角整",
        "12345, 壹佰贰拾叁元肆角伍分",
        "10100, 壹佰零壹元整",
        "100100, 壹仟零壹元整",
        "101000, 壹仟零壹拾元整",
        "110000, 壹仟壹佰元整",
        "1000000, 壹万元整",
        "1000100, 壹万零壹元整",
        "1010000, 壹万零壹佰元整",
        "1100000, 壹万壹仟元整",
        "10000100, 壹拾万零壹元整",
        "100000000, 壹佰万元整",
        "100101000, 壹佰万壹仟零壹拾元整",
        "1000000000, 壹仟万元整",
        "10000000000, 壹亿元整",
        "10000000100, 壹亿零壹元整",
        "10000100000, 壹亿零壹仟元整",
        "10001000000, 壹亿零壹万元整",
        "10001000107, 壹亿零壹万零壹元零柒分",
        "11000000000, 壹亿壹仟万元整",
        "9999999999999, 玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分"
    })
    void amountsStandInCapitals(long fen, String words) {
        assertThat(Capitals.of(fen)).isEqualTo(words);
    }

    @Test
    void capitalsEndSomewhere() {
        assertThatThrownBy(() -> Capitals.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Capitals.of(Capitals.FEN_MAX + 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyAmountHasItsOwnWords() {
        var seen = new HashSet<String>();
        for (long fen = 0; fen < 200_000; fen += 7) {
            assertThat(seen.add(Capitals.of(fen))).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0,90,0",
        "10900,90,900",
        "100,0,0",
        "1,1000,1",
        "3,1000,2",
        "109,90,9",
        "115,130,13",
        "5,111,0",
        "6,91,1"
    })
    void aPriceHoldsItsTax(long fen, int permille, long tax) {
        assertThat(Tax.within(fen, permille)).isEqualTo(tax);
    }

    @Test
    void thereIsNoTaxOnLessThanNothing() {
        assertThatThrownBy(() -> Tax.within(-1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Tax.within(1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPaperHoldsWhatWasPaidLessWhatHadGoneBackAndItsTax() {
        var paper = new Issued(
                7,
                PaperKind.RECEIPT,
                1,
                new UUID(1, 1),
                "K7Q2M9XB4T",
                "店",
                Instant.EPOCH,
                LocalDate.EPOCH,
                11_000,
                900,
                1_000,
                90,
                null,
                List.of(new Issued.Line("花椒", 500, 3, 2_680)));

        assertThat(paper.totalFen()).isEqualTo(10_900);
        assertThat(paper.taxFen()).isEqualTo(900);
        assertThat(paper.lines().get(0).totalFen()).isEqualTo(8_040);
    }

    @Test
    void numbersHaveSixDigitsOrMore() {
        assertThat(PaperKind.RECEIPT.number("621221", 42)).isEqualTo("R-621221-000042");
        assertThat(PaperKind.INVOICE.number("621221", 1_234_567)).isEqualTo("I-621221-1234567");
    }

    @Test
    void aBuyersNameAndTaxNumberAreTidiedOrRefused() {
        var buyer = new BuyerOnInvoice(" 某某公司 ", "91 62 1221-mada-xxxx-0X");
        assertThat(buyer.name()).isEqualTo("某某公司");
        assertThat(buyer.taxNumber()).isEqualTo("91621221MADAXXXX0X");
        assertThat(BuyerOnInvoice.unpacked(buyer.packed())).isEqualTo(buyer);
        assertThat(new BuyerOnInvoice("王五", "").taxNumber()).isEmpty();
        assertThat(buyer.toString()).doesNotContain("某某").isNotEmpty();
        assertThat(new BuyerOnInvoice("王".repeat(80), "").name()).hasSize(80);
        refused(ReceiptRefusal.BUYER_NAME, () -> new BuyerOnInvoice("王", ""));
        refused(ReceiptRefusal.BUYER_NAME, () -> new BuyerOnInvoice("王".repeat(81), ""));
        refused(ReceiptRefusal.BUYER_NAME, () -> new BuyerOnInvoice("王\u0007五", ""));
        refused(ReceiptRefusal.TAX_NUMBER_UNREADABLE, () -> new BuyerOnInvoice("王五", "12345678901234"));
        refused(ReceiptRefusal.TAX_NUMBER_UNREADABLE, () -> new BuyerOnInvoice("王五", "1".repeat(21)));
        refused(ReceiptRefusal.TAX_NUMBER_UNREADABLE, () -> new BuyerOnInvoice("王五", "1234567890123456中"));
    }

    private static void refused(ReceiptRefusal refusal, Runnable deed) {
        assertThatThrownBy(deed::run)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
