package org.farmgate.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.farmgate.FarmgateTest;
import org.farmgate.database.Scopes;
import org.farmgate.database.Vault;
import org.farmgate.kernel.Refused;
import org.farmgate.places.Places;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@FarmgateTest
class HouseholdChangesTests {

    private static final Reason WHY = new Reason("new facts");

    @Autowired
    Registering registering;

    @Autowired
    MemberEditing members;

    @Autowired
    StandingDeciding standing;

    @Autowired
    ConsentChanging consent;

    @Autowired
    LivelihoodNoting noting;

    @Autowired
    HouseholdEditing editing;

    @Autowired
    HouseholdLooking looking;

    @Autowired
    HouseholdLists lists;

    @Autowired
    Erasures erasures;

    @Autowired
    Vault vault;

    @Autowired
    Places places;

    @Autowired
    Scopes scopes;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    Neighbours here;
    HouseholdId id;
    NewMember wife;

    @BeforeEach
    void aFamily() {
        here = new Neighbours(places, scopes);
        wife = Neighbours.member(Relation.SPOUSE, "林秋月", Neighbours.identity());
        id = here.inVillage(
                here.shiban,
                () -> registering.register(
                        Neighbours.registration(here.shiban, Neighbours.head("高山"), wife), Neighbours.LI));
    }

    @Test
    void theSpouseBecomesHeadAndTheFormerHeadTheSpouse() {
        deed(() -> members.change(
                id,
                member(1).id(),
                new NewMember(Relation.HEAD, wife.name(), wife.identity(), null),
                WHY,
                Neighbours.LI));

        assertThat(look().members())
                .extracting(it -> it.name().value() + " " + it.relation())
                .containsExactly("林秋月 HEAD", "高山 SPOUSE");
    }

    @Test
    void aHeadNeitherLeavesNorStepsDownAlone() {
        var head = member(0);
        assertRefused(RegistryRefusal.HEAD_STAYS, () -> deed(() -> members.leave(id, head.id(), WHY, Neighbours.LI)));
        assertRefused(
                RegistryRefusal.HEAD_STAYS,
                () -> deed(() -> members.change(
                        id,
                        head.id(),
                        new NewMember(Relation.PARENT, head.name(), head.identity(), null),
                        WHY,
                        Neighbours.LI)));
        assertRefused(
                RegistryRefusal.MEMBER_UNKNOWN,
                () -> deed(() -> members.leave(id, new UUID(1, 1), WHY, Neighbours.LI)));
    }

    @Test
    void whoLeftIsFoundNoMoreAndMayBeRegisteredElsewhere() {
        deed(() -> members.leave(id, member(1).id(), WHY, Neighbours.LI));

        assertThat(look().members()).hasSize(1);
        assertThat(here.inVillage(
                                here.shiban,
                                () -> lists.find(new HouseholdQuery(here.county.id(), null, null, "秋月"), null, 50))
                        .rows())
                .noneMatch(row -> row.id().equals(id));
        var elsewhere = here.inVillage(
                here.faraway,
                () -> registering.register(
                        Neighbours.registration(here.faraway, Neighbours.head("新家"), wife), Neighbours.LI));
        assertThat(elsewhere.county()).isEqualTo(here.otherCounty.id());
    }

    @Test
    void aMemberWhoIsRegisteredInAnotherHouseholdIsRefused() {
        var other = Neighbours.head("他家人");
        here.inVillage(
                here.shiban, () -> registering.register(Neighbours.registration(here.shiban, other), Neighbours.LI));
        assertRefused(
                RegistryRefusal.PERSON_REGISTERED_HERE,
                () -> deed(() -> members.add(
                        id, new NewMember(Relation.OTHER, other.name(), other.identity(), null), WHY, Neighbours.LI)));
        assertThat(look().members()).as("nothing half-written").hasSize(2);
    }

    @Test
    void aStandingHasItsDayAndIsPutRightOnTheSameDay() {
        var today = LocalDate.now(ZoneOffset.ofHours(8));
        deed(() -> standing.decide(id, Standing.OUT_OF_POVERTY, today, WHY, Neighbours.LI));

        assertThat(look().standings()).extracting(Standings.Spell::standing).containsExactly(Standing.OUT_OF_POVERTY);
        assertRefused(
                RegistryRefusal.STANDING_SAME,
                () -> deed(() -> standing.decide(id, Standing.OUT_OF_POVERTY, today, WHY, Neighbours.LI)));
        assertRefused(
                RegistryRefusal.STANDING_EARLIER,
                () -> deed(() -> standing.decide(id, Standing.POOR, today.minusDays(1), WHY, Neighbours.LI)));
        assertRefused(
                RegistryRefusal.DAY_IN_FUTURE,
                () -> deed(() -> standing.decide(id, Standing.POOR, today.plusDays(1), WHY, Neighbours.LI)));
    }

    @Test
    void anIncomeThatWasPutRightLeavesTheOldFigureInTheTable() {
        deed(() -> editing.writeIncome(id, new Income(2023, 999), WHY, Neighbours.LI));

        assertThat(look().incomes()).containsExactly(new Income(2023, 999));
        Long figures = here.inVillage(
                here.shiban,
                () -> transaction.execute(
                        status -> jdbc.sql("select count(*) from registry.income where household = :id and year = 2023")
                                .param("id", id.value())
                                .query(Long.class)
                                .single()));
        assertThat(figures).isEqualTo(2L);
        assertRefused(
                RegistryRefusal.INCOME_YEAR,
                () -> deed(() -> editing.writeIncome(id, new Income(2199, 1), WHY, Neighbours.LI)));
    }

    @Test
    void withoutConsentTheDoorShowsNothingAndWithItAgain() {
        deed(() -> consent.withdrawToSell(id, WHY, Neighbours.LI));
        assertThat(look().card().orElseThrow().shown()).isEmpty();
        deed(() -> editing.changeProduce(id, Set.of("honey"), WHY, Neighbours.LI));
        assertThat(look().card().orElseThrow().shown()).as("nor what is new").isEmpty();
        assertRefused(
                RegistryRefusal.CONSENT_NOT_GIVEN, () -> deed(() -> consent.withdrawToSell(id, WHY, Neighbours.LI)));

        deed(() -> consent.giveToSell(id, Neighbours.consent(), WHY, Neighbours.LI));

        assertThat(look().card().orElseThrow().shown()).containsExactly("honey");
        assertThat(look().agrees(Purpose.SELL)).isTrue();
    }

    @Test
    void anErasedHouseholdCannotBeOpenedFromAnyCopyOfItsRows() {
        byte[] sealed = here.inVillage(
                here.shiban,
                () -> transaction.execute(
                        status -> jdbc.sql("select name from registry.member where household = :id limit 1")
                                .param("id", id.value())
                                .query(byte[].class)
                                .single()));

        deed(() -> consent.erase(id, WHY, Neighbours.LI));

        assertThatThrownBy(() -> vault.open(id.value(), sealed, new byte[0])).isInstanceOf(Vault.Erased.class);
        assertRefused(RegistryRefusal.HOUSEHOLD_LEFT, this::look);
        assertRefused(
                RegistryRefusal.HOUSEHOLD_LEFT,
                () -> deed(() ->
                        noting.note(id, new LivelihoodNote(LocalDate.of(2024, 1, 1), "too late"), Neighbours.LI)));
        erasures.carryOutWhatWasLeft();
    }

    private void deed(Runnable deed) {
        here.inVillage(here.shiban, () -> {
            deed.run();
            return true;
        });
    }

    private Dossier look() {
        return here.inVillage(here.shiban, () -> looking.look(id));
    }

    private Member member(int place) {
        return look().members().get(place);
    }

    private static void assertRefused(RegistryRefusal reason, ThrowingCallable act) {
        assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        Refused.class, it -> assertThat(it.refusal()).isEqualTo(reason));
    }
}
