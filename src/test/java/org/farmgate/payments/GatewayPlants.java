package org.farmgate.payments;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.Consumer;
import org.farmgate.kernel.Money;
import org.farmgate.kernel.Refused;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Faults that the checks of gateways and of crashes are there to find, planted in every gateway by {@code farmgate.proof.plant}. */
@Component
@Profile("proof")
class GatewayPlants implements BeanPostProcessor {

    private final String plant;
    private final ObjectProvider<Payments> payments;

    GatewayPlants(Environment settings, ObjectProvider<Payments> payments) {
        this.plant = settings.getProperty("farmgate.proof.plant", "");
        this.payments = payments;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof OutsideGateway gateway && !plant.isEmpty() ? new Faulty(gateway) : bean;
    }

    private final class Faulty implements OutsideGateway {

        private final OutsideGateway gateway;

        Faulty(OutsideGateway gateway) {
            this.gateway = gateway;
        }

        @Override
        public Notice read(NoticeEnvelope envelope) {
            try {
                var told = gateway.read(envelope);
                return switch (plant) {
                    case "believe-stale" -> changed(told, told.amount(), Instant.now());
                    case "ignore-amount" -> changed(told, due(told), told.at());
                    default -> told;
                };
            } catch (Refused refused) {
                if (plant.equals("believe-forged") && refused.refusal() == PaymentsRefusal.NOTICE_FORGED) {
                    return unproven(envelope);
                }
                throw refused;
            }
        }

        /** Whatever Alipay's form says, whoever wrote it. */
        private Notice unproven(NoticeEnvelope envelope) {
            var told = FormBody.read(envelope.text());
            return new Notice(
                    Event.PAID,
                    told.getOrDefault("out_trade_no", ""),
                    told.get("trade_no"),
                    PlainAmount.read(told.getOrDefault("total_amount", "0.00"), "CNY"),
                    null,
                    Instant.now());
        }

        private Notice changed(Notice told, @org.jspecify.annotations.Nullable Money amount, Instant at) {
            return new Notice(told.event(), told.reference(), told.gatewayReference(), amount, told.refundKey(), at);
        }

        private @org.jspecify.annotations.Nullable Money due(Notice told) {
            var payment = Reference.parse(told.reference()).flatMap(payments.getObject()::find);
            return told.event() == Event.PAID && payment.isPresent()
                    ? payment.get().amount()
                    : told.amount();
        }

        @Override
        public boolean bill(LocalDate day, Consumer<BillLine> lines) throws Unreachable {
            return gateway.bill(day, plant.equals("reconciliation-blind") ? line -> {} : lines);
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
            return gateway.begin(payment, device);
        }

        @Override
        public Answer ask(Payment payment) throws Unreachable {
            // Whoever has begun to pay will have paid.
            return plant.equals("believe-begun")
                    ? new Answer(Standing.PAID, payment.amount(), null)
                    : gateway.ask(payment);
        }

        @Override
        public Returning refund(Payment payment, Refund refund) throws Unreachable {
            return gateway.refund(payment, refund);
        }

        @Override
        public Thanks thanks() {
            return gateway.thanks();
        }
    }
}
