package org.farmgate.orders;

import java.util.TreeMap;

/** Writes a wish to buy as text, the same for the same wish: its digest tells whether a key is used for another. */
final class PlacingBody {

    private PlacingBody() {}

    static String of(Placing placing) {
        var body = new StringBuilder(64 + 64 * placing.lines().size());
        body.append("place ")
                .append(placing.mode())
                .append(' ')
                .append(placing.currency().getCurrencyCode());
        for (var line : placing.lines()) {
            body.append('\n')
                    .append(line.item().county())
                    .append('.')
                    .append(line.item().value());
            body.append(' ').append(line.quantity()).append(' ').append(line.priceFen());
        }
        new TreeMap<>(placing.carriageFenByStore())
                .forEach((store, fen) ->
                        body.append('\n').append(store).append(' ').append(fen));
        var recipient = placing.recipient();
        if (recipient != null) {
            body.append('\n').append(recipient.name()).append('\n').append(recipient.phone());
            body.append('\n').append(recipient.address()).append('\n').append(recipient.county());
            body.append('\n').append(recipient.pickUpPoint());
        }
        return body.toString();
    }
}
