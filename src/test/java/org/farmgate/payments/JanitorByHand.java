package org.farmgate.payments;

import org.springframework.context.ApplicationContext;

/** The janitor of payments, sent on a round at a moment of one's choice. */
public final class JanitorByHand {

    private JanitorByHand() {}

    /** From here on nothing happens by itself. */
    public static void stop(ApplicationContext program) {
        program.getBean(Janitor.class).stop();
    }

    public static void round(ApplicationContext program) {
        program.getBean(Janitor.class).round();
    }
}
