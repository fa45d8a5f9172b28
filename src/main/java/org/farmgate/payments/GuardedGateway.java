package org.farmgate.payments;

import java.time.LocalDate;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Stands before every gateway beyond the network: no call of it may wait for an answer while a database transaction is open,
 * and what its library throws in place of an answer is no answer.
 */
final class GuardedGateway implements OutsideGateway {

    private final OutsideGateway gateway;

    GuardedGateway(OutsideGateway gateway) {
        this.gateway = gateway;
    }

    private interface Call<T> {
        T make() throws Unreachable;
    }

    @Override
    public String name() {
        return gateway.name();
    }

    @Override
    public boolean isSetUp() {
        return gateway.isSetUp();
    }

    @Override
    public boolean takes(Due due) {
        return gateway.takes(due);
    }

    @Override
    public Begun begin(Payment payment, Device device) throws Unreachable {
        return call(() -> gateway.begin(payment, device));
    }

    @Override
    public Answer ask(Payment payment) throws Unreachable {
        return call(() -> gateway.ask(payment));
    }

    @Override
    public Returning refund(Payment payment, Refund refund) throws Unreachable {
        return call(() -> gateway.refund(payment, refund));
    }

    @Override
    public Notice read(NoticeEnvelope envelope) {
        requireNoTransaction();
        return gateway.read(envelope);
    }

    @Override
    public Thanks thanks() {
        return gateway.thanks();
    }

    @Override
    public boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable {
        requireNoTransaction();
        return gateway.bill(day, lines);
    }

    private static <T> T call(Call<T> call) throws Unreachable {
        requireNoTransaction();
        try {
            return call.make();
        } catch (RuntimeException noAnswer) {
            throw new Unreachable("no answer that we understand", noAnswer);
        }
    }

    private static void requireNoTransaction() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("a gateway is never called inside a database transaction");
        }
    }
}
