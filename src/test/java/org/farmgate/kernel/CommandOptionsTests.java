package org.farmgate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CommandOptionsTests {

    @Test
    void readsOptionsInEachWayOfWritingThem() {
        var options = CommandOptions.of(List.of("--file", "year.csv", "--currency=GBP", "--rebuild"));

        assertThat(options.required("file")).isEqualTo("year.csv");
        assertThat(options.value("currency")).contains("GBP");
        assertThat(options.has("rebuild")).isTrue();
        assertThat(options.value("rebuild")).isEmpty();
        assertThat(options.has("zone")).isFalse();
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        var options = CommandOptions.of(List.of("--fiel", "year.csv", "--farmgate.data=target/x"));

        assertRefused(CommandRefusal.OPTION_UNKNOWN, () -> options.allow(Set.of("file")));
        assertRefused(CommandRefusal.OPTION_MISSING, () -> options.required("file"));
        assertRefused(CommandRefusal.OPTION_STRAY, () -> CommandOptions.of(List.of("year.csv")));
        assertRefused(CommandRefusal.OPTION_TWICE, () -> CommandOptions.of(List.of("--a=1", "--a=2")));
        options.allow(Set.of("fiel"));
    }

    private static void assertRefused(CommandRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
