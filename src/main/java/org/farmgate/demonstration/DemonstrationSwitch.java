package org.farmgate.demonstration;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Whether there is to be a demonstration: by default, and never on a server of one's own. */
@Component
class DemonstrationSwitch {

    private final Environment environment;

    DemonstrationSwitch(Environment environment) {
        this.environment = environment;
    }

    boolean embedded() {
        return !environment.containsProperty("spring.datasource.url");
    }

    /** At a start that serves pages; a command does its own deed and no other. */
    boolean on() {
        return embedded()
                && !environment.containsProperty("farmgate.command")
                && environment.getProperty("farmgate.demonstration", Boolean.class, true);
    }
}
