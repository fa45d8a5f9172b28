package org.farmgate.payments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * There only where payments are rehearsed: with {@code farmgate.payments.gateway=sandbox}, and by itself in the
 * demonstration; never by itself on a server of one's own.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(SandboxOnly.Wanted.class)
public @interface SandboxOnly {

    /** Reads the settings. */
    class Wanted implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            var settings = context.getEnvironment();
            var gateway = settings.getProperty("farmgate.payments.gateway");
            if (gateway != null) {
                return gateway.equals("sandbox");
            }
            return !settings.containsProperty("spring.datasource.url")
                    && settings.getProperty("farmgate.demonstration", Boolean.class, true);
        }
    }
}
