package org.farmgate.payouts.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.kernel.Refused;
import org.junit.jupiter.api.Test;

class DestinationTests {

    @Test
    void aCardsLastDigitIsLuhns() {
        assertThat(CardNumber.require("9999000012015354")).isEqualTo("9999000012015354");
        assertThat(CardNumber.checkDigit("999900001201535")).isEqualTo(4);
        assertThat(CardNumber.checkDigit("7992739871")).isEqualTo(3); // the example of the standard's own text
        assertThat(CardNumber.checkDigit("0000000000000000")).isZero();
    }

    @Test
    void everyWrongDigitOfACardIsFound() {
        var right = "9999000012015354";
        for (int at = 0; at < right.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                var wrong = right.substring(0, at) + digit + right.substring(at + 1);
                if (!wrong.equals(right)) {
                    refused(BankRefusal.CARD_CHECK_DIGIT, () -> CardNumber.require(wrong));
                }
            }
        }
    }

    @Test
    void aCardHasSixteenToNineteenDigits() {
        for (var number : List.of("000000000000000", "00000000000000000000", "999900001201535a", "")) {
            refused(BankRefusal.NUMBER_UNREADABLE, () -> CardNumber.require(number));
        }
        assertThat(CardNumber.require("0000000000000000000")).hasSize(19);
        assertThat(CardNumber.require("0000000000000000")).hasSize(16);
    }

    @Test
    void anIbansCheckDigitsAreLookedAt() {
        assertThat(Iban.require("GB82WEST12345698765432")).isEqualTo("GB82WEST12345698765432");
        assertThat(Iban.require("DE89370400440532013000")).isEqualTo("DE89370400440532013000");
        assertThat(Iban.checkDigits("GB", "WEST12345698765432")).isEqualTo("82");
        assertThat(Iban.checkDigits("DE", "370400440532013000")).isEqualTo("89");
        refused(BankRefusal.IBAN_CHECK_DIGITS, () -> Iban.require("GB83WEST12345698765432"));
        refused(BankRefusal.IBAN_CHECK_DIGITS, () -> Iban.require("GB82WEST12345698765423"));
        refused(BankRefusal.NUMBER_UNREADABLE, () -> Iban.require("GB82WEST123"));
        refused(BankRefusal.NUMBER_UNREADABLE, () -> Iban.require("GB82" + "0".repeat(31)));
    }

    @Test
    void whatBeginsWithTwoLettersLooksLikeAnIban() {
        assertThat(Iban.looksLikeOne("GB")).isTrue();
        for (var number : List.of("", "G", "8", "G8", "8G", "9999000012015354")) {
            assertThat(Iban.looksLikeOne(number)).isFalse();
        }
    }

    @Test
    void checkDigitsBelowTenKeepTheirZero() {
        boolean seen = false;
        for (int account = 10_000_000; account < 10_000_300; account++) {
            var digits = Iban.checkDigits("XX", "0000" + account);
            assertThat(digits).hasSize(2);
            assertThat(Iban.require("XX" + digits + "0000" + account)).startsWith("XX" + digits);
            seen |= digits.startsWith("0");
        }
        assertThat(seen).isTrue();
    }

    @Test
    void whatPeopleTypeIsTidied() {
        var card = new Destination(Way.BANK, " 王桂英 ", " 9999 0000-1201 5354 ", " 信用社 ");
        assertThat(card.holder()).isEqualTo("王桂英");
        assertThat(card.number()).isEqualTo("9999000012015354");
        assertThat(card.bank()).isEqualTo("信用社");
        assertThat(card.tail()).isEqualTo("5354");
        assertThat(card.iban()).isFalse();
        var iban = new Destination(Way.BANK, "Anna", "gb82 west 1234 5698 7654 32", "Bank");
        assertThat(iban.number()).isEqualTo("GB82WEST12345698765432");
        assertThat(iban.iban()).isTrue();
    }

    @Test
    void aDestinationIsPackedAndUnpackedWhole() {
        for (var each : List.of(
                new Destination(Way.BANK, "王桂英", "9999000012015354", "信用社"),
                new Destination(Way.ALIPAY, "王桂英", "13900000000", ""),
                new Destination(Way.ALIPAY, "王桂英", "made.up@example.org", ""),
                new Destination(Way.CASH, "王桂英", "", ""))) {
            assertThat(Destination.unpacked(each.packed())).isEqualTo(each);
        }
    }

    @Test
    void whatDoesNotBelongToAWayIsNotKept() {
        var cash = new Destination(Way.CASH, "王桂英", "9999000012015354", "信用社");
        assertThat(cash.number()).isEmpty();
        assertThat(cash.bank()).isEmpty();
        assertThat(cash.tail()).isEmpty();
        assertThat(cash.iban()).isFalse();
        assertThat(new Destination(Way.ALIPAY, "王桂英", "13900000000", "x").bank())
                .isEmpty();
    }

    @Test
    void whatCannotBeRightIsRefusedByItsName() {
        refused(BankRefusal.HOLDER_LENGTH, () -> new Destination(Way.CASH, "王", "", ""));
        refused(BankRefusal.HOLDER_LENGTH, () -> new Destination(Way.CASH, "王".repeat(61), "", ""));
        refused(BankRefusal.HOLDER_LENGTH, () -> new Destination(Way.CASH, "王\n桂英", "", ""));
        refused(BankRefusal.BANK_LENGTH, () -> new Destination(Way.BANK, "王桂英", "9999000012015354", "x"));
        refused(BankRefusal.ALIPAY_UNREADABLE, () -> new Destination(Way.ALIPAY, "王桂英", "12", ""));
        refused(BankRefusal.ALIPAY_UNREADABLE, () -> new Destination(Way.ALIPAY, "王桂英", "a@b", ""));
        assertThat(new Destination(Way.CASH, "王".repeat(60), "", "").holder()).hasSize(60);
        assertThat(new Destination(Way.CASH, "王五", "", "").holder()).isEqualTo("王五");
    }

    @Test
    void nothingPrintsAWholeNumber() {
        var card = new Destination(Way.BANK, "王桂英", "9999000012015354", "信用社");
        assertThat(card.toString()).doesNotContain("王桂英", "999900001201").contains("5354");
        assertThat(new Instruction("F1-1-1", card, 5).toString()).doesNotContain("999900001201");
        assertThat(new Destination(Way.ALIPAY, "王桂英", "a@b.cn", "").tail()).isEqualTo(".cn");
    }

    private static void refused(BankRefusal refusal, ThrowingCallable deed) {
        assertThatThrownBy(deed)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(refusal));
    }
}
