package org.farmgate.orders;

import org.springframework.context.ApplicationContext;
import org.springframework.context.SmartLifecycle;

/** The jobs that happen to orders by themselves, started by hand at a moment of one's choice. */
public final class JobsByHand {

    private JobsByHand() {}

    /** From here on nothing happens by itself. */
    public static void stop(ApplicationContext program) {
        ((SmartLifecycle) program.getBean(OrderJobs.class)).stop();
    }

    public static void settle(ApplicationContext program) {
        program.getBean(SettlementRun.class).run();
    }

    public static void sweep(ApplicationContext program) {
        program.getBean(ReservationSweep.class).sweep();
    }
}
