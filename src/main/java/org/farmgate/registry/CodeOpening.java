package org.farmgate.registry;

import java.util.Optional;
import org.farmgate.accounts.User;
import org.farmgate.kernel.Tokens;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Use case: somebody scanned or typed a code of a door, and is led to what it opens for him or her. */
@Service
class CodeOpening {

    private static final int TYPED_MAX = 60;

    private final Doors doors;
    private final Cards cards;
    private final Officers officers;
    private final Guesses guesses;

    CodeOpening(Doors doors, Cards cards, Officers officers, Guesses guesses) {
        this.doors = doors;
        this.cards = cards;
        this.officers = officers;
        this.guesses = guesses;
    }

    /** The door of a public token. */
    @Transactional(readOnly = true)
    public Door door(String token, String address) {
        return find(Doors.Kind.PUBLIC, Tokens.parse(token, Tokens.LENGTH), address)
                .orElseThrow(RegistryRefusal.CODE_UNKNOWN::refuse);
    }

    /** Where an officer's token leads: the officer in charge to the household, everyone else to the public page. */
    @Transactional(readOnly = true)
    public String officersPath(String token, @Nullable User reader, String address) {
        var door = find(Doors.Kind.OFFICER, Tokens.parse(token, Tokens.LENGTH), address)
                .orElseThrow(RegistryRefusal.CODE_UNKNOWN::refuse);
        return path(door, reader);
    }

    /** Where a typed code leads; its length tells for whom it is. */
    @Transactional(readOnly = true)
    public String typedPath(String typed, @Nullable User reader, String address) {
        if (typed.length() > TYPED_MAX) {
            throw RegistryRefusal.CODE_NOT_FOUND.refuse();
        }
        var shopper = Tokens.parse(typed, Card.PUBLIC_CODE_LENGTH);
        if (shopper.isPresent()) {
            return find(Doors.Kind.PUBLIC, shopper, address)
                    .map(Door::path)
                    .orElseThrow(RegistryRefusal.CODE_NOT_FOUND::refuse);
        }
        return find(Doors.Kind.OFFICER, Tokens.parse(typed, Card.OFFICER_CODE_LENGTH), address)
                .map(door -> path(door, reader))
                .orElseThrow(RegistryRefusal.CODE_NOT_FOUND::refuse);
    }

    private String path(Door door, @Nullable User reader) {
        if (reader == null || !officers.inCharge(reader, door.village())) {
            return door.path();
        }
        return cards.householdOf(door.county(), door.id())
                .map(HouseholdId::path)
                .orElseGet(door::path);
    }

    private Optional<Door> find(Doors.Kind kind, Optional<String> code, String address) {
        guesses.requireFree(address);
        var door = code.flatMap(it -> doors.find(kind, it));
        if (door.isEmpty()) {
            guesses.missed(address);
        }
        return door;
    }
}
