package org.farmgate.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.farmgate.kernel.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A person in all the places that know of one: the household, the index of names, the marks of who is registered. */
@Component
class People {

    private final Members members;
    private final NameIndex names;
    private final Identities identities;
    private final Ids ids;
    private final Today today;

    People(Members members, NameIndex names, Identities identities, Ids ids, Today today) {
        this.members = members;
        this.names = names;
        this.identities = identities;
        this.ids = ids;
        this.today = today;
    }

    void add(HouseholdId household, int village, NewMember wanted) {
        var member = new Member(ids.next(), wanted.relation(), wanted.name(), wanted.identity(), wanted.phone());
        claim(household, village, member, mark(member.identity()), 1);
        write(household, village, member);
    }

    /**
     * A whole family. Its people are claimed in the order of their hashes, so that two officers who register the same
     * family at once don't wait for each other in a ring.
     */
    void addAll(HouseholdId household, int village, List<NewMember> wanted) {
        record Claim(Member member, Identities.@Nullable Mark mark, int memberNo) {}
        var claims = new ArrayList<Claim>();
        for (var each : wanted) {
            var member = new Member(ids.next(), each.relation(), each.name(), each.identity(), each.phone());
            claims.add(new Claim(member, mark(each.identity()), claims.size() + 1));
        }
        claims.stream()
                .sorted(Comparator.comparing(
                        claim -> claim.mark() == null ? "" : claim.mark().hex()))
                .forEach(claim -> claim(household, village, claim.member(), claim.mark(), claim.memberNo()));
        claims.forEach(claim -> write(household, village, claim.member()));
    }

    private void write(HouseholdId household, int village, Member member) {
        members.add(household, village, member, today.now());
        names.add(household, village, member.id(), member.name());
    }

    void change(HouseholdId household, int village, Member before, Member after) {
        var old = mark(before.identity());
        var mark = mark(after.identity());
        if (mark != null && !mark.equals(old)) {
            claim(household, village, after, mark, 1);
        }
        if (old != null && !old.equals(mark)) {
            identities.release(old, household, village);
        }
        members.change(household, after);
        names.remove(household, after.id());
        names.add(household, village, after.id(), after.name());
    }

    void leave(HouseholdId household, int village, Member member) {
        var mark = mark(member.identity());
        if (mark != null) {
            identities.release(mark, household, village);
        }
        members.leave(household, member.id(), today.now());
        names.remove(household, member.id());
    }

    /** Forgets everybody, while their numbers can still be opened. */
    void forget(HouseholdId household, int village) {
        for (var member : members.of(household)) {
            var mark = mark(member.identity());
            if (mark != null) {
                identities.release(mark, household, village);
            }
        }
        names.removeAll(household);
    }

    private Identities.@Nullable Mark mark(@Nullable IdentityNumber identity) {
        return identity == null ? null : identities.mark(identity);
    }

    private void claim(
            HouseholdId household, int village, Member member, Identities.@Nullable Mark mark, int memberNo) {
        if (mark != null && !identities.claim(mark, household, village, member.id())) {
            throw new PersonKnown(mark, memberNo);
        }
    }
}
