package org.farmgate.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a simulator is started with: {@code --folder F [--papers P] [--port N] [--endpoint URL] [--seed N] [--notice-delay-millis N]
 * [--refund-delay-millis N] [--held-back-millis N] [--silence-millis N] [--with-parent] [--FAULT SHARE …]}.
 *
 * @param folder its own: keys, journal, lock
 * @param papers what the merchant gets
 * @param port 0 for a free one, the same as last time where it is still free
 * @param endpoint where Stripe's merchant is told; empty until they say so
 * @param noticeDelay from the payment to the first notice
 * @param refundDelay until a buyer has the money that goes back
 * @param heldBack for at most how long a notice is held back to be overtaken
 * @param silence how long a call hangs that is answered late or never
 * @param withParent whether it ends as soon as its standard input does
 */
record Settings(
        Path folder,
        Path papers,
        int port,
        String endpoint,
        long seed,
        Duration noticeDelay,
        Duration refundDelay,
        Duration heldBack,
        Duration silence,
        boolean withParent,
        Map<Fault, Double> faults) {

    Settings {
        faults = Map.copyOf(faults);
    }

    static Settings in(Path folder) {
        return parse("--folder", folder.toString());
    }

    static Settings parse(String... arguments) {
        var said = new java.util.HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                throw new IllegalArgumentException("not an option: " + arguments[i]);
            }
            boolean valued = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            said.put(arguments[i].substring(2), valued ? arguments[++i] : "");
        }
        var folder = Path.of(said.getOrDefault("folder", "simulator-data"));
        var faults = new EnumMap<Fault, Double>(Fault.class);
        for (var fault : Fault.values()) {
            if (said.containsKey(fault.word())) {
                faults.put(fault, Double.valueOf(said.get(fault.word())));
            }
        }
        return new Settings(
                folder,
                Path.of(said.getOrDefault("papers", folder.resolve("papers").toString())),
                Integer.parseInt(said.getOrDefault("port", "0")),
                said.getOrDefault("endpoint", ""),
                Long.parseLong(said.getOrDefault("seed", "1")),
                millis(said.getOrDefault("notice-delay-millis", "1000")),
                millis(said.getOrDefault("refund-delay-millis", "1000")),
                millis(said.getOrDefault("held-back-millis", "2000")),
                millis(said.getOrDefault("silence-millis", "8000")),
                said.containsKey("with-parent"),
                faults);
    }

    private static Duration millis(String number) {
        return Duration.ofMillis(Long.parseLong(number));
    }
}
