package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.database.Scopes;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Place;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

@FarmgateTest
@RecordApplicationEvents
class RegisteringTests {

    @Autowired
    Registering registering;

    @Autowired
    HouseholdLooking looking;

    @Autowired
    HouseholdLists lists;

    @Autowired
    DuplicateCases cases;

    @Autowired
    Households households;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    @Autowired
    MessageSource messages;

    @Autowired
    ApplicationEvents events;

    Neighbours here;

    @BeforeEach
    void neighbours() {
        here = new Neighbours(places, scopes);
    }

    @Test
    void writesAHouseholdWithAllThatWasAskedAndTellsOtherModules() {
        var wanted = Neighbours.registration(
                here.shiban, Neighbours.head("陈大山"), Neighbours.member(Relation.SPOUSE, "王秀英", Neighbours.identity()));

        var id = register(here.shiban, wanted);

        var dossier = here.inVillage(here.shiban, () -> looking.look(id));
        assertThat(dossier.members()).extracting(it -> it.name().value()).containsExactly("陈大山", "王秀英");
        assertThat(dossier.standing()).isEqualTo(Standing.POOR);
        assertThat(dossier.incomes()).containsExactly(new Income(2023, 1_280_000));
        assertThat(dossier.notes()).extracting(Notes.Entry::text).containsExactly("核桃三亩,今年挂果。");
        assertThat(dossier.agrees(Purpose.SELL)).isTrue();
        assertThat(dossier.card()).get().extracting(Card::shown).isEqualTo(List.of("huajiao", "walnut"));
        assertThat(dossier.history()).extracting(History.Entry::what).containsExactly("household-registered");
        assertThat(dossier.household().visitedOn()).isEqualTo(LocalDate.of(2024, 5, 1));
        assertThat(events.stream(HouseholdRegistered.class))
                .anyMatch(event -> event.household().equals(id));
    }

    @Test
    void findsAMemberByPartOfTheNameWithinTheScopeOnly() {
        var id = register(
                here.shiban,
                Neighbours.registration(
                        here.shiban, Neighbours.head("欧阳青禾"), Neighbours.member(Relation.CHILD, "Aygul Tursun", null)));

        for (String part : List.of("青禾", "欧", "阳青", "ygul", "TURSUN")) {
            assertThat(found(here.shiban, part)).as(part).contains(id);
            assertThat(found(here.nanshan, part)).as(part).doesNotContain(id);
        }
        assertThat(found(here.shiban, "禾青")).doesNotContain(id);
    }

    @Test
    void namesGrowersToWhoeverHoldsTheScope() {
        var id = register(here.shiban, Neighbours.registration(here.shiban, Neighbours.head("石有粮")));

        var grower = here.inVillage(here.shiban, () -> households.growerOf(id)).orElseThrow();

        assertThat(here.inVillage(here.shiban, () -> households.growersOf(here.county.id(), here.shiban.id())))
                .anySatisfy(choice -> {
                    assertThat(choice.grower()).isEqualTo(grower);
                    assertThat(choice.displayName()).isEqualTo("石有粮 · 12号");
                    assertThat(choice.produce()).containsExactly("huajiao", "walnut");
                });
        assertThat(here.inVillage(here.nanshan, () -> households.byGrower(here.county.id(), grower)))
                .isEmpty();
        assertThat(grower.version()).as("no time in a pseudonym").isEqualTo(4);
    }

    @Test
    void refusesAPlaceThatIsNoVillage() {
        assertRefused(
                RegistryRefusal.VILLAGE_UNKNOWN,
                () -> register(here.county, Neighbours.registration(here.county, Neighbours.head("无名"))));
    }

    @Test
    void refusesAVillageOutsideTheOfficersArea() {
        assertRefused(
                RegistryRefusal.OUTSIDE_YOUR_AREA,
                () -> register(here.shiban, Neighbours.registration(here.nanshan, Neighbours.head("远邻"))));
    }

    @Test
    void refusesAPersonRegisteredInTheSameAreaAndSaysSo() {
        var head = Neighbours.head("陈一");
        register(here.shiban, Neighbours.registration(here.shiban, head));

        assertRefused(
                RegistryRefusal.PERSON_REGISTERED_HERE,
                () -> register(here.shiban, Neighbours.registration(here.shiban, head)));
        assertThat(found(here.shiban, "陈一")).as("nothing half-written").hasSize(1);
    }

    @Test
    void opensACaseForTheHigherOfficerOnlyWhenThePersonStandsElsewhere() {
        var head = Neighbours.head("两地人");
        var first = register(here.shiban, Neighbours.registration(here.shiban, head));

        assertRefused(
                RegistryRefusal.PERSON_REGISTERED_ELSEWHERE,
                () -> register(here.nanshan, Neighbours.registration(here.nanshan, head)));

        assertThat(here.inVillage(here.nanshan, () -> cases.open(here.county.id())))
                .noneMatch(it -> it.first().equals(first));
        assertThat(here.inVillage(here.shiban, () -> cases.open(here.county.id())))
                .noneMatch(it -> it.first().equals(first));
        assertThat(here.inCounty(here.county, () -> cases.open(here.county.id())))
                .anyMatch(it -> it.first().equals(first) && it.village() == here.nanshan.id());
    }

    @Test
    void twoOfficersAtOnceRegisterAPersonOnce() throws Exception {
        var head = Neighbours.head("同时人");
        Callable<Boolean> officer = () -> {
            try {
                register(here.shiban, Neighbours.registration(here.shiban, head));
                return true;
            } catch (Refused refused) {
                assertThat(refused.refusal()).isEqualTo(RegistryRefusal.PERSON_REGISTERED_HERE);
                return false;
            }
        };

        var office = Executors.newFixedThreadPool(4);
        try {
            var done = new ArrayList<Boolean>();
            for (var each : office.invokeAll(List.of(officer, officer, officer, officer))) {
                done.add(each.get());
            }
            assertThat(done).containsOnlyOnce(true);
        } finally {
            office.shutdown();
        }
    }

    @Test
    void refusesNoHeadTwoHeadsAndTooManyPeople() {
        var head = Neighbours.head("头");
        assertRefused(
                RegistryRefusal.HEAD_TWICE, () -> Neighbours.registration(here.shiban, head, Neighbours.head("二")));
        assertRefused(
                RegistryRefusal.HEAD_MISSING,
                () -> Neighbours.registration(here.shiban, Neighbours.member(Relation.CHILD, "子", null)));
        assertRefused(
                RegistryRefusal.SAME_PERSON_TWICE,
                () -> Neighbours.registration(
                        here.shiban, head, Neighbours.member(Relation.CHILD, "子", head.identity())));
        var crowd = new NewMember[Registration.MEMBERS_MAX];
        Arrays.fill(crowd, Neighbours.member(Relation.CHILD, "子", null));
        assertRefused(RegistryRefusal.MEMBERS_TOO_MANY, () -> Neighbours.registration(here.shiban, head, crowd));
        assertRefused(RegistryRefusal.HEAD_WITHOUT_IDENTITY, () -> Neighbours.member(Relation.HEAD, "头", null));
    }

    @Test
    void refusesWithoutConsentAndWithUnknownProduce() {
        assertRefused(
                RegistryRefusal.CONSENT_MISSING,
                () -> new Consent(Set.of(Purpose.SELL), ConsentForm.SIGNED, LocalDate.of(2024, 5, 1)));
        var plain = Neighbours.registration(here.shiban, Neighbours.head("作物"));
        var odd = new Registration(
                plain.village(),
                plain.doorNumber(),
                plain.housing(),
                plain.standing(),
                plain.members(),
                Set.of("gold"),
                plain.income(),
                plain.note(),
                plain.consent());
        assertRefused(RegistryRefusal.PRODUCE_UNKNOWN, () -> register(here.shiban, odd));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "99999919800101001A", "999999198013010018", "110101199003077758 9"})
    void refusesAnIdentityNumberThatCannotBe(String number) {
        assertRefused(RegistryRefusal.IDENTITY_NUMBER_WRONG, () -> new IdentityNumber(number));
    }

    @Test
    void refusesAnIdentityNumberWhoseCheckCharacterDoesNotFit() {
        var good = Neighbours.identity().value();
        char other = good.charAt(17) == '1' ? '2' : '1';
        assertRefused(RegistryRefusal.IDENTITY_NUMBER_WRONG, () -> new IdentityNumber(good.substring(0, 17) + other));
    }

    @Test
    void refusesWrongAmountsDaysAndLengths() {
        assertRefused(RegistryRefusal.INCOME_NEGATIVE, () -> Income.typed(2023, "-1"));
        assertRefused(RegistryRefusal.INCOME_WRONG, () -> Income.typed(2023, "viel"));
        assertRefused(RegistryRefusal.INCOME_WRONG, () -> Income.typed(2023, "999999999999"));
        assertRefused(RegistryRefusal.INCOME_YEAR, () -> Income.typed(-1, "1"));
        assertRefused(RegistryRefusal.NAME_LENGTH, () -> new PersonName("陈".repeat(41)));
        assertRefused(RegistryRefusal.NAME_LENGTH, () -> new PersonName(" "));
        assertRefused(RegistryRefusal.DOOR_NUMBER_LENGTH, () -> new DoorNumber("1".repeat(21)));
        assertRefused(RegistryRefusal.PHONE_WRONG, () -> new PhoneNumber("1234"));
        assertRefused(RegistryRefusal.NOTE_LENGTH, () -> new LivelihoodNote(LocalDate.MIN, "x".repeat(2_001)));
        assertRefused(RegistryRefusal.REASON_LENGTH, () -> new Reason(" "));
        assertThat(Income.typed(2023, "12,800.5")).isEqualTo(new Income(2023, 1_280_050));
    }

    @ParameterizedTest
    @EnumSource
    void everyRefusalHasWordsInBothLanguages(RegistryRefusal refusal) {
        for (var locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
            assertThat(messages.getMessage(refusal.key(), new Object[] {2, 40}, locale))
                    .isNotBlank()
                    .doesNotContain("{0}");
        }
    }

    private HouseholdId register(Place asOfficerOf, Registration wanted) {
        return here.inVillage(asOfficerOf, () -> registering.register(wanted, Neighbours.LI));
    }

    private List<HouseholdId> found(Place village, String part) {
        var query = new HouseholdQuery(here.county.id(), null, null, part);
        return here.inVillage(village, () -> lists.find(query, null, 50)).rows().stream()
                .map(ListedHousehold::id)
                .toList();
    }

    private static void assertRefused(RegistryRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
