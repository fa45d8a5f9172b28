package org.farmgate.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What stands at the door, without a program around it. */
class DoorTests {

    @Test
    void aRouteThatIsNeitherOpenNorGuardedKeepsTheProgramFromStarting() {
        assertThatThrownBy(() -> table(Forgotten.class).afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("/forgotten");

        var routes = table(Marked.class);
        routes.afterSingletonsInstantiated();
        assertThat(routes.routes())
                .extracting(
                        RouteTable.Route::pattern,
                        RouteTable.Route::open,
                        route -> route.roles().size())
                .containsExactlyInAnyOrder(tuple("/open", true, 0), tuple("/guarded", false, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/me", "/accounts?q=%E6%88%90", "/d/abc#x", "/a/../b"})
    void ourOwnPathsAreGoneBackTo(String path) {
        assertThat(LocalPath.of(path)).contains(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "me",
                "//evil.example",
                "/\\evil.example",
                "https://evil.example",
                "javascript:alert(1)",
                "/a b",
                "/\u0000",
                "/sign-in?to=/me",
                "/sign-out",
                "/成县"
            })
    void otherSitesAreNot(String path) {
        assertThat(LocalPath.of(path)).isEmpty();
    }

    @Test
    void triesComeBackOneByOne() {
        var clock = new Hands();
        var throttle = new SignInThrottle(clock);

        for (int i = 0; i < 8; i++) {
            assertThat(throttle.take("chen", "192.0.2." + i)).isZero();
        }
        assertThat(throttle.take("chen", "192.0.2.9")).isPositive().isLessThanOrEqualTo(Duration.ofMinutes(1));
        assertThat(throttle.take("li", "192.0.2.9")).isZero();

        clock.now = clock.now.plus(Duration.ofMinutes(1));
        assertThat(throttle.take("chen", "192.0.2.9")).isZero();
        assertThat(throttle.take("chen", "192.0.2.9")).isPositive();

        throttle.welcome("chen", "192.0.2.9");
        assertThat(throttle.take("chen", "192.0.2.9")).isZero();
    }

    @Test
    void oneAddressHasItsTriesForAllNames() {
        var throttle = new SignInThrottle(new Hands());

        for (int i = 0; i < 60; i++) {
            assertThat(throttle.take("name" + i, "2001:db8:1:2:0:0:0:" + i)).isZero();
        }

        assertThat(throttle.take("another", "2001:db8:1:2:0:0:0:ff")).isPositive();
        assertThat(throttle.take("another", "2001:db8:1:3:0:0:0:1")).isZero();
    }

    @Test
    void aGoodPasswordCostsItsAddressNothing() {
        var throttle = new SignInThrottle(new Hands());

        for (int i = 0; i < 200; i++) {
            assertThat(throttle.take("villager" + i, "192.0.2.9")).isZero();
            throttle.welcome("villager" + i, "192.0.2.9");
        }
        for (int i = 0; i < 60; i++) {
            assertThat(throttle.take("guess" + i, "192.0.2.9")).isZero();
        }

        assertThat(throttle.take("one-more", "192.0.2.9")).isPositive();
    }

    @Test
    void whoKnowsOnePasswordCannotHammer() {
        var throttle = new SignInThrottle(new Hands());
        int begun = 0;

        while (throttle.take("chen", "192.0.2.9").isZero()) {
            throttle.welcome("chen", "192.0.2.9");
            begun++;
        }

        assertThat(begun).isEqualTo(20 + 60);
    }

    private static RouteTable table(Class<?> controller) {
        var context = new GenericWebApplicationContext();
        context.registerBean(controller);
        context.registerBean(RequestMappingHandlerMapping.class);
        context.refresh();
        return new RouteTable(
                context.getBeanProvider(RequestMappingHandlerMapping.class),
                context.getBeanProvider(ResolvableType.forClass(RouterFunction.class)));
    }

    @Controller
    static class Forgotten {

        @GetMapping("/forgotten")
        void show() {}
    }

    @Controller
    @Guard(Role.SELLER)
    static class Marked {

        @Open
        @GetMapping("/open")
        void open() {}

        @GetMapping("/guarded")
        void guarded() {}
    }

    private static final class Hands extends Clock {

        private Instant now = Instant.parse("2026-11-22T05:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
