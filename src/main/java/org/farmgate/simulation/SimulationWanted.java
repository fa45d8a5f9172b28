package org.farmgate.simulation;

import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Whether payments are rehearsed: with {@code farmgate.payments.simulator=true}, and by itself in the demonstration where no other
 * papers are named; never by itself on a server of one's own, and never for a command.
 */
class SimulationWanted implements Condition {

    @Override
    public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
        return in(context.getEnvironment());
    }

    static boolean in(Environment settings) {
        if (settings.containsProperty("farmgate.command")) {
            return false;
        }
        var said = settings.getProperty("farmgate.payments.simulator", Boolean.class);
        if (said != null) {
            return said;
        }
        boolean others = settings.containsProperty(SimulatorPapers.SETTING)
                && !settings.getProperty(SimulatorPapers.SETTING, "").equals(SimulatorPapers.folder(settings));
        return !others
                && !settings.containsProperty("spring.datasource.url")
                && settings.getProperty("farmgate.demonstration", Boolean.class, true);
    }
}
