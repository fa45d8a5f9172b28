package org.farmgate.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.springframework.stereotype.Component;

/** Seals a household's texts under its own key, each for its own place: what is copied elsewhere does not open. */
@Component
class Sealing {

    static final String NAME = "member.name";
    static final String IDENTITY = "member.identity";
    static final String PHONE = "member.phone";
    static final String NOTE = "note.text";
    static final String WHY = "history.why";
    static final String STANDING = "standing.why";
    static final String OFFICER_TOKEN = "card.officer_token";
    static final String OFFICER_CODE = "card.officer_code";

    private final Vault vault;

    Sealing(Vault vault) {
        this.vault = vault;
    }

    byte[] seal(HouseholdId household, String column, UUID row, String text) {
        return vault.seal(household.value(), text.getBytes(UTF_8), context(household, column, row));
    }

    String open(HouseholdId household, String column, UUID row, byte[] sealed) {
        return new String(vault.open(household.value(), sealed, context(household, column, row)), UTF_8);
    }

    /** To be opened together with others. */
    Vault.Sealed sealed(HouseholdId household, String column, UUID row, byte[] sealed) {
        return new Vault.Sealed(household.value(), sealed, context(household, column, row));
    }

    /** Many at once; empty where the key is gone. */
    List<String> openAll(List<Vault.Sealed> sealed) {
        return vault.openAll(sealed).stream()
                .map(opened -> opened.map(text -> new String(text, UTF_8)).orElse(""))
                .toList();
    }

    /** From now on nothing of this household can be opened, in no copy of the database. */
    void erase(HouseholdId household) {
        vault.erase(household.value());
    }

    private static byte[] context(HouseholdId household, String column, UUID row) {
        return ("registry." + column + "|" + household + "|" + row).getBytes(UTF_8);
    }
}
