package org.farmgate.registry;

import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Use case: people join a household, leave it, or were written down wrongly. It always has exactly one head. */
@Service
public class MemberEditing {

    private final Register register;
    private final Members members;
    private final People people;
    private final Registering registering;
    private final History history;
    private final TransactionTemplate deed;

    MemberEditing(
            Register register,
            Members members,
            People people,
            Registering registering,
            History history,
            PlatformTransactionManager transactions) {
        this.register = register;
        this.members = members;
        this.people = people;
        this.registering = registering;
        this.history = history;
        this.deed = new TransactionTemplate(transactions);
    }

    public void add(HouseholdId id, NewMember wanted, Reason why, Officer by) {
        change(id, "member-joined", why, by, household -> {
            if (members.of(id).size() >= Registration.MEMBERS_MAX) {
                throw RegistryRefusal.MEMBERS_TOO_MANY.refuse(Registration.MEMBERS_MAX);
            }
            if (wanted.relation() == Relation.HEAD) {
                stepDown(id, household.village(), Relation.OTHER);
            }
            people.add(id, household.village(), wanted);
        });
    }

    /** Whoever becomes the head puts the former one in the place where he or she stood. */
    public void change(HouseholdId id, UUID memberId, NewMember wanted, Reason why, Officer by) {
        change(id, "member-changed", why, by, household -> {
            var before = member(id, memberId);
            boolean wasHead = before.relation() == Relation.HEAD;
            boolean becomesHead = wanted.relation() == Relation.HEAD;
            if (wasHead && !becomesHead) {
                throw RegistryRefusal.HEAD_STAYS.refuse();
            }
            if (becomesHead && !wasHead) {
                stepDown(
                        id,
                        household.village(),
                        before.relation() == Relation.SPOUSE ? Relation.SPOUSE : Relation.OTHER);
            }
            var after = new Member(memberId, wanted.relation(), wanted.name(), wanted.identity(), wanted.phone());
            people.change(id, household.village(), before, after);
        });
    }

    public void leave(HouseholdId id, UUID memberId, Reason why, Officer by) {
        change(id, "member-left", why, by, household -> {
            var member = member(id, memberId);
            if (member.relation() == Relation.HEAD) {
                throw RegistryRefusal.HEAD_STAYS.refuse();
            }
            people.leave(id, household.village(), member);
        });
    }

    private void change(HouseholdId id, String what, Reason why, Officer by, Consumer<HouseholdRow> change) {
        var village = new int[1];
        try {
            deed.executeWithoutResult(status -> {
                var household = register.forChange(id);
                village[0] = household.village();
                change.accept(household);
                history.write(id, household.village(), what, why, by);
            });
        } catch (PersonKnown known) {
            throw registering.refusal(known, id.county(), village[0], by);
        }
    }

    private void stepDown(HouseholdId id, int village, Relation becomes) {
        members.of(id).stream()
                .filter(member -> member.relation() == Relation.HEAD)
                .forEach(head -> people.change(
                        id, village, head, new Member(head.id(), becomes, head.name(), head.identity(), head.phone())));
    }

    private Member member(HouseholdId id, UUID memberId) {
        return members.find(id, memberId).orElseThrow(RegistryRefusal.MEMBER_UNKNOWN::refuse);
    }
}
