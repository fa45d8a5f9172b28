package org.farmgate.payments;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.farmgate.kernel.Money;

/** Which money a gateway takes: its currencies, and the least and most at once, in the currency's smallest unit. */
record Limits(Set<String> currencies, long leastMinor, long mostMinor) {

    static Limits read(GatewayPapers papers, String gateway, String currencies, long mostMinor) {
        return new Limits(
                Arrays.stream(papers.value(gateway, "currencies")
                                .orElse(currencies)
                                .split(","))
                        .map(String::strip)
                        .collect(Collectors.toUnmodifiableSet()),
                papers.value(gateway, "leastMinor").map(Long::parseLong).orElse(1L),
                papers.value(gateway, "mostMinor").map(Long::parseLong).orElse(mostMinor));
    }

    boolean hold(Money amount) {
        return currencies.contains(amount.currency().getCurrencyCode())
                && amount.minor() >= leastMinor
                && amount.minor() <= mostMinor;
    }
}
