package org.farmgate.orders;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class AnswersTests {

    @Test
    void aNoIsAnAnswerForSomebodyElseWasFaster() {
        assertThatCode(() -> Answers.await(List.of(
                        CompletableFuture.completedFuture("done"),
                        CompletableFuture.failedFuture(OrdersRefusal.STATE.refuse()))))
                .doesNotThrowAnyException();
    }

    @Test
    void aFullQueueAndABreakdownAreNone() {
        for (var failure : List.of(OrdersRefusal.BUSY.refuse(), new IllegalStateException("broken"))) {
            assertThatThrownBy(() -> Answers.await(List.of(
                            CompletableFuture.completedFuture("done"), CompletableFuture.failedFuture(failure))))
                    .isInstanceOf(CompletionException.class)
                    .hasCause(failure);
        }
    }
}
