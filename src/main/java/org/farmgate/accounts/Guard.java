package org.farmgate.accounts;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Only who holds one of these roles, anywhere, comes in here; without any role named, whoever has signed in. The area
 * is the handler's to ask for: {@link User#may}. On a method it stands above the class's.
 */
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Guard {

    Role[] value() default {};
}
