package org.farmgate.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import org.farmgate.database.Vault;
import org.farmgate.kernel.Refused;
import org.farmgate.payments.Due;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who gets the parcels, sealed in table {@code orders.recipient}. */
@Repository
class Recipients {

    private static final String ADDRESS = "orders.recipient";
    private static final String PHONE = "orders.recipient.phone";

    private final JdbcClient jdbc;
    private final Vault vault;

    Recipients(JdbcClient jdbc, Vault vault) {
        this.jdbc = jdbc;
        this.vault = vault;
    }

    SealedRecipient seal(BasketId basket, Recipient recipient) {
        var text = String.join("\n", recipient.name(), recipient.phone(), recipient.address());
        return new SealedRecipient(
                recipient.county(),
                recipient.pickUpPoint(),
                digest(recipient.phone()),
                vault.sealShared(ADDRESS, text.getBytes(UTF_8), context(basket)));
    }

    Optional<Recipient> find(BasketId basket) {
        return jdbc.sql("""
                select county, pick_up_point, sealed
                from orders.recipient
                where book = :book and basket = :basket
                """)
                .param("book", basket.book())
                .param("basket", basket.value())
                .query((row, number) -> {
                    var opened = vault.openShared(ADDRESS, row.getBytes("sealed"), context(basket));
                    var fields = new String(opened, UTF_8).split("\n", -1);
                    return new Recipient(
                            fields[0],
                            fields[1],
                            fields[2],
                            row.getInt("county"),
                            row.getObject("pick_up_point", UUID.class));
                })
                .optional();
    }

    Optional<Due.HandOver> pickUpPoint(BasketId basket) {
        return jdbc.sql("""
                select county, pick_up_point
                from orders.recipient
                where book = :book and basket = :basket and pick_up_point is not null
                """)
                .param("book", basket.book())
                .param("basket", basket.value())
                .query((row, number) ->
                        new Due.HandOver(row.getInt("county"), row.getObject("pick_up_point", UUID.class)))
                .optional();
    }

    boolean isPhoneOf(BasketId basket, String typed) {
        byte[] digest;
        try {
            digest = digest(Recipient.phone(typed));
        } catch (Refused noNumber) {
            return false;
        }
        return jdbc.sql("select phone from orders.recipient where book = :book and basket = :basket")
                .param("book", basket.book())
                .param("basket", basket.value())
                .query(byte[].class)
                .optional()
                .filter(phone -> MessageDigest.isEqual(phone, digest))
                .isPresent();
    }

    private byte[] digest(String phone) {
        return vault.hmac(PHONE, phone.getBytes(UTF_8));
    }

    private static byte[] context(BasketId basket) {
        return basket.toString().getBytes(UTF_8);
    }
}
