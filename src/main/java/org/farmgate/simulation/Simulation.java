package org.farmgate.simulation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Starts the simulator once the pages are there, which it must not keep waiting, and tells it where Stripe's events go. More of its
 * options may stand in {@code farmgate.payments.simulator.options}.
 */
@Component
@Conditional(SimulationWanted.class)
class Simulation implements SmartLifecycle {

    private static final String EVENTS = "/api/v1/payments/notices/stripe";

    private final Environment settings;
    private @Nullable SimulatorProcess process;
    private boolean running;

    Simulation(Environment settings) {
        this.settings = settings;
    }

    @EventListener(ApplicationReadyEvent.class)
    synchronized void open() {
        var port = settings.getProperty("local.server.port");
        if (running && port != null && process == null) {
            var options = new ArrayList<>(List.of("--endpoint", "http://127.0.0.1:" + port + EVENTS));
            var more = settings.getProperty("farmgate.payments.simulator.options", "")
                    .strip();
            if (!more.isEmpty()) {
                options.addAll(List.of(more.split("\\s+", -1)));
            }
            process = new SimulatorProcess(SimulatorPapers.home(settings).toAbsolutePath(), options);
            process.start();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        if (process != null) {
            process.close();
            process = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
