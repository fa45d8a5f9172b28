package org.farmgate.market.basket;

import static org.farmgate.market.MarketRefusal.ADDRESS_LENGTH;
import static org.farmgate.market.MarketRefusal.PERSON_NAME_LENGTH;
import static org.farmgate.market.MarketRefusal.PHONE_FORM;

import java.util.Optional;
import java.util.regex.Pattern;
import org.farmgate.kernel.Refused;
import org.farmgate.orders.Recipient;
import org.farmgate.web.Form;

/** Who gets the parcels, as the buyer typed it; each mistake is told beside its field. */
final class CheckoutForm {

    static final int NAME_MAX = 40;
    static final int ADDRESS_MIN = 4;
    static final int ADDRESS_MAX = 160;

    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{7,15}");
    private static final int PHONE_TYPED_MAX = 30;

    private CheckoutForm() {}

    /** Absent where something was refused; the form then says what. */
    static Optional<Recipient> read(Form form, DestinationChoice.Named destination) {
        var name = form.value("name").strip();
        var phone = form.value("phone").replaceAll("[\\s()\\-]", "");
        var point = destination.point();
        var address = point == null ? form.value("address").strip() : point.name() + " " + point.address();
        if (name.isEmpty() || name.length() > NAME_MAX || unprintable(name)) {
            form.refuse("name", PERSON_NAME_LENGTH.refuse(NAME_MAX));
        }
        if (form.value("phone").length() > PHONE_TYPED_MAX
                || !PHONE.matcher(phone).matches()) {
            form.refuse("phone", PHONE_FORM.refuse());
        }
        boolean tooShort = address.length() < ADDRESS_MIN;
        if (point == null && (tooShort || address.length() > ADDRESS_MAX || unprintable(address))) {
            form.refuse("address", ADDRESS_LENGTH.refuse(ADDRESS_MIN, ADDRESS_MAX));
        }
        return form.hasErrors() ? Optional.empty() : recipient(form, name, phone, address, destination.destination());
    }

    private static Optional<Recipient> recipient(
            Form form, String name, String phone, String address, Destination destination) {
        try {
            return Optional.of(
                    new Recipient(name, phone, shortened(address), destination.county(), destination.pickUpPoint()));
        } catch (Refused refused) {
            form.refuse("name", refused);
            return Optional.empty();
        }
    }

    private static String shortened(String address) {
        return address.length() <= Recipient.ADDRESS_LENGTH_MAX
                ? address
                : address.substring(0, Recipient.ADDRESS_LENGTH_MAX);
    }

    private static boolean unprintable(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }
}
