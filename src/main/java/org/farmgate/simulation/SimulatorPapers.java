package org.farmgate.simulation;

import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Where payments are rehearsed, the merchant's papers are those of the simulator: the gateways read them as any others. Its pages are
 * on this machine, at a port that is known only later, and forms of ours lead to them.
 */
public final class SimulatorPapers implements ApplicationListener<ApplicationPreparedEvent> {

    static final String SETTING = "farmgate.payments.papers";

    @Override
    public void onApplicationEvent(ApplicationPreparedEvent event) {
        var environment = event.getApplicationContext().getEnvironment();
        if (SimulationWanted.in(environment)) {
            var papers =
                    Map.<String, Object>of(SETTING, folder(environment), "farmgate.form-targets", "http://127.0.0.1:*");
            environment.getPropertySources().addLast(new MapPropertySource("simulator", papers));
        }
    }

    static String folder(Environment settings) {
        return home(settings).resolve("papers").toString();
    }

    /** The simulator's own folder; the program reads nothing in it but the papers. */
    static Path home(Environment settings) {
        return Path.of(settings.getProperty("farmgate.data", "farmgate-data")).resolve("simulator");
    }
}
