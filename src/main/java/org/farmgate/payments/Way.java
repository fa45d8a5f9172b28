package org.farmgate.payments;

import java.util.Locale;
import org.farmgate.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * A way to pay that is open to a buyer now.
 *
 * @param funds the account of ours that it is paid from, where it is
 * @param available what that account has, for what the buyer has earned
 */
public record Way(
        String gateway, @Nullable Funds funds, @Nullable Money available) {

    /** As a form carries it. */
    public String value() {
        return funds == null || available == null
                ? gateway
                : gateway + "-" + funds.kind().name().toLowerCase(Locale.ROOT) + "-" + funds.book() + "-"
                        + funds.owner();
    }

    /** The message key of its name. */
    public String key() {
        return "payments.way." + gateway;
    }

    public String icon() {
        return switch (gateway) {
            case "cash" -> "money";
            case "balance" -> "wallet";
            case "stripe" -> "lock";
            case "wechat" -> "qr";
            default -> "wallet";
        };
    }
}
