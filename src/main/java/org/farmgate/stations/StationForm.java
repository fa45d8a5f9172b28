package org.farmgate.stations;

import static org.farmgate.stations.StationsRefusal.AGENT_UNKNOWN;
import static org.farmgate.stations.StationsRefusal.PLACE_UNKNOWN;

import java.util.UUID;
import org.farmgate.accounts.Role;
import org.farmgate.accounts.User;
import org.farmgate.accounts.Users;
import org.farmgate.kernel.Ids;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Kind;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.farmgate.web.Form;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a county manager typed about a station, read into one, or with what was refused beside each field. */
@Component
class StationForm {

    private final Places places;
    private final Users users;
    private final Ids ids;

    StationForm(Places places, Users users, Ids ids) {
        this.places = places;
        this.users = users;
        this.ids = ids;
    }

    /** The station, or nothing where something was refused: that then stands in the form. */
    @Nullable
    Station read(Form form, int county, UUID id, @Nullable Integer placeKept) {
        var place = placeKept == null ? place(form, county) : placeKept;
        var name = text(form, "name", Station.NAME_MIN, Station.NAME_MAX);
        var address = text(form, "address", 1, Station.ADDRESS_MAX);
        var hours = text(form, "hours", 1, Station.HOURS_MAX);
        var agent = place == null ? null : agent(form, place);
        return form.hasErrors() || place == null ? null : new Station(county, id, place, name, address, hours, agent);
    }

    /** The id that the form brought; a new one where it brought none. */
    UUID id(Form form) {
        try {
            return UUID.fromString(form.value("id"));
        } catch (IllegalArgumentException none) {
            return ids.next();
        }
    }

    /** The name by which the station's one agent signs in; empty without one. */
    String login(Station station) {
        return station.agent() == null ? "" : users.login(station.agent()).orElse("");
    }

    /** A township, or, where one is named, a village of it. */
    private @Nullable Integer place(Form form, int county) {
        var township = places.children(county).stream()
                .filter(each -> Integer.toString(each.id()).equals(form.value("township")))
                .findFirst();
        if (township.isEmpty()) {
            form.refuse("township", PLACE_UNKNOWN.refuse());
            return null;
        }
        var village = form.value("village").strip();
        if (village.isEmpty()) {
            return township.get().id();
        }
        var found = places.children(township.get().id()).stream()
                .filter(each -> each.kind() == Kind.VILLAGE && each.name().equals(village))
                .map(Place::id)
                .findFirst();
        if (found.isEmpty()) {
            form.refuse("village", PLACE_UNKNOWN.refuse());
        }
        return found.orElse(null);
    }

    private static String text(Form form, String name, int min, int max) {
        try {
            return Station.line(form.value(name), min, max);
        } catch (Refused refused) {
            form.refuse(name, refused);
            return "";
        }
    }

    /** Whoever shall run it must be a station agent there, or nobody would. */
    private @Nullable UUID agent(Form form, int place) {
        var login = form.value("agent").strip();
        if (login.isEmpty()) {
            return null;
        }
        var agent = users.byLogin(login)
                .filter(user -> user.may(Role.STATION_AGENT, place))
                .map(User::account);
        if (agent.isEmpty()) {
            form.refuse("agent", AGENT_UNKNOWN.refuse());
        }
        return agent.orElse(null);
    }
}
