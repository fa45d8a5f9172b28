package org.farmgate.registry;

import static java.time.ZoneOffset.UTC;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The people of a household, as kept sealed in {@code registry.member}. */
@Repository
class Members {

    private final JdbcClient jdbc;
    private final Sealing sealing;

    Members(JdbcClient jdbc, Sealing sealing) {
        this.jdbc = jdbc;
        this.sealing = sealing;
    }

    void add(HouseholdId household, int village, Member member, Instant at) {
        jdbc.sql("""
                insert into registry.member (county, household, id, village, relation, name, identity, phone, joined_at)
                values (:county, :household, :id, :village, :relation, :name, :identity, :phone, :at)
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("id", member.id())
                .param("village", village)
                .param("relation", member.relation().word())
                .param("name", sealedName(household, member))
                .param("identity", sealedIdentity(household, member))
                .param("phone", sealedPhone(household, member))
                .param("at", at.atOffset(UTC))
                .update();
    }

    void change(HouseholdId household, Member member) {
        jdbc.sql("""
                update registry.member set relation = :relation, name = :name, identity = :identity, phone = :phone
                where county = :county and household = :household and id = :id and left_at is null
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("id", member.id())
                .param("relation", member.relation().word())
                .param("name", sealedName(household, member))
                .param("identity", sealedIdentity(household, member))
                .param("phone", sealedPhone(household, member))
                .update();
    }

    void leave(HouseholdId household, UUID member, Instant at) {
        jdbc.sql("""
                update registry.member set left_at = greatest(joined_at, :at)
                where county = :county and household = :household and id = :id and left_at is null
                """)
                .param("county", household.county())
                .param("household", household.value())
                .param("id", member)
                .param("at", at.atOffset(UTC))
                .update();
    }

    /** Those who live there now, the head first. */
    List<Member> of(HouseholdId household) {
        return jdbc.sql("""
                select id, relation, name, identity, phone
                from registry.member
                where county = :county and household = :household and left_at is null
                order by relation <> 'head', joined_at, id
                """)
                .param("county", household.county())
                .param("household", household.value())
                .query((row, number) -> member(household, row))
                .list();
    }

    Optional<Member> find(HouseholdId household, UUID member) {
        return of(household).stream().filter(it -> it.id().equals(member)).findFirst();
    }

    private Member member(HouseholdId household, ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        byte[] identity = row.getBytes("identity");
        byte[] phone = row.getBytes("phone");
        return new Member(
                id,
                Choice.of(Relation.class, row.getString("relation")),
                new PersonName(sealing.open(household, Sealing.NAME, id, row.getBytes("name"))),
                identity == null ? null : new IdentityNumber(sealing.open(household, Sealing.IDENTITY, id, identity)),
                phone == null ? null : new PhoneNumber(sealing.open(household, Sealing.PHONE, id, phone)));
    }

    private byte[] sealedName(HouseholdId household, Member member) {
        return sealing.seal(household, Sealing.NAME, member.id(), member.name().value());
    }

    private byte @Nullable [] sealedIdentity(HouseholdId household, Member member) {
        var identity = member.identity();
        return identity == null ? null : sealing.seal(household, Sealing.IDENTITY, member.id(), identity.value());
    }

    private byte @Nullable [] sealedPhone(HouseholdId household, Member member) {
        var phone = member.phone();
        return phone == null ? null : sealing.seal(household, Sealing.PHONE, member.id(), phone.value());
    }
}
