package org.farmgate.payouts.bank;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where money goes to. It holds nothing that cannot be right; what it holds is personal, and never printed by itself.
 *
 * @param holder whose account it is, as the bank has it
 * @param number an IBAN, a card's number, or an Alipay login; empty for cash
 * @param bank the bank's name, empty but for a bank
 */
public record Destination(Way way, String holder, String number, String bank) {

    public static final int HOLDER_MAX = 60;
    public static final int BANK_MAX = 60;
    public static final int NUMBER_MAX = 64;

    private static final int TAIL = 4;
    private static final Pattern MOBILE = Pattern.compile("1[0-9]{10}");
    private static final Pattern MAIL =
            Pattern.compile("[A-Za-z0-9._+-]{1,40}@[A-Za-z0-9-]{1,20}(\\.[A-Za-z0-9-]{2,20}){1,2}");

    public Destination {
        holder = line(holder, HOLDER_MAX, BankRefusal.HOLDER_LENGTH);
        switch (way) {
            case BANK -> {
                bank = line(bank, BANK_MAX, BankRefusal.BANK_LENGTH);
                number = account(number);
            }
            case ALIPAY -> {
                bank = "";
                number = alipay(number);
            }
            case CASH -> {
                bank = "";
                number = "";
            }
        }
    }

    /** The account's last characters, by which people tell one from another. */
    public String tail() {
        int shown = Math.min(TAIL, number.length() / 2);
        return number.substring(number.length() - shown);
    }

    public boolean iban() {
        return way == Way.BANK && Iban.looksLikeOne(number);
    }

    /** As it is kept before it is sealed: none of its parts holds a control character. */
    public String packed() {
        return String.join("\n", way.name(), holder, number, bank);
    }

    public static Destination unpacked(String packed) {
        var parts = packed.split("\n", -1);
        return new Destination(Way.valueOf(parts[0]), parts[1], parts[2], parts[3]);
    }

    /** A record that prints itself would put an account's number into a log. */
    @Override
    public String toString() {
        return way + " …" + tail();
    }

    private static String account(String typed) {
        var number = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return Iban.looksLikeOne(number) ? Iban.require(number) : CardNumber.require(number);
    }

    private static String alipay(String typed) {
        var login = typed.strip();
        if (!MOBILE.matcher(login).matches() && !MAIL.matcher(login).matches()) {
            throw BankRefusal.ALIPAY_UNREADABLE.refuse();
        }
        return login;
    }

    private static String line(String typed, int most, BankRefusal refusal) {
        var line = typed.strip();
        if (line.length() < 2 || line.length() > most || line.chars().anyMatch(Character::isISOControl)) {
            throw refusal.refuse(most);
        }
        return line;
    }
}
