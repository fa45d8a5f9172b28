package org.farmgate.payments;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** There only where it is asked for, with {@code farmgate.payments.gateway=sandbox}: the demonstration has the gateways' simulator. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Conditional(SandboxOnly.Wanted.class)
public @interface SandboxOnly {

    /** Reads the settings. */
    class Wanted implements Condition {

        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return "sandbox".equals(context.getEnvironment().getProperty("farmgate.payments.gateway"));
        }
    }
}
