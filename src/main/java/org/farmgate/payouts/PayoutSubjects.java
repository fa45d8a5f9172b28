package org.farmgate.payouts;

import java.util.Optional;
import java.util.UUID;
import org.farmgate.accounts.AuditSubjects;
import org.farmgate.stations.Station;
import org.farmgate.stations.Stations;
import org.farmgate.web.View;
import org.springframework.stereotype.Component;

/** What deeds with payouts are about: batches and payouts by their numbers, and for whom, but never by a name. */
@Component
class PayoutSubjects implements AuditSubjects {

    private final Batches batches;
    private final Items items;
    private final Stations stations;

    PayoutSubjects(Batches batches, Items items, Stations stations) {
        this.batches = batches;
        this.items = items;
        this.stations = stations;
    }

    @Override
    public Optional<Subject> find(Done done, View view) {
        if (!done.of("payouts")) {
            return Optional.empty();
        }
        return switch (done.deed()) {
            case "payee-written" -> Optional.of(new Subject(view.say("payouts.subject.payee"), "", null));
            case "statement-seen" -> Optional.of(new Subject(view.say("payouts.subject.statement"), "", null));
            case "cash-list-seen" -> done.id().map(id -> station(done, id, view));
            case "batches-exported" -> Optional.of(new Subject(view.say("payouts.subject.list"), "", null));
            case "limit-asked", "limit-accepted", "limit-refused" ->
                Optional.of(
                        new Subject(view.say("payouts.limits.title"), "", "/payouts/limits?county=" + done.county()));
            case "item-left-out", "item-confirmed", "item-bounced" ->
                done.id().flatMap(id -> items.find(done.county(), id)).map(item -> item(item, view));
            default -> done.id().flatMap(id -> batches.find(done.county(), id)).map(batch -> batch(batch, view));
        };
    }

    private Subject station(Done done, UUID id, View view) {
        var name = stations.find(done.county(), id).map(Station::name).orElse("");
        return new Subject(view.say("payouts.subject.station"), name, null);
    }

    private static Subject item(Item item, View view) {
        return new Subject(view.say("payouts.subject.item"), item.reference(), item.path());
    }

    private static Subject batch(Batch batch, View view) {
        return new Subject(view.say("payouts.subject.batch"), view.say("payouts.no", batch.no()), batch.path());
    }
}
