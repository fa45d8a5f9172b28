package org.farmgate.database;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Hkdf;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Keeps personal values closed. Each owner (a household, say) has a data key of its own, which lies wrapped in a
 * database apart: erase the key, and all that it has sealed is erased, in every backup. The master key, which wraps,
 * and from which the keys by purpose are derived, lies in a folder outside any database.
 *
 * <p>A sealed value is bound to its context (table, column and row, say): it does not open in another one's place.
 */
@Component
public class Vault implements DisposableBean {

    private static final int KEY_BYTES = 32;
    private static final int PURPOSES_LIMIT = 64;
    private static final int PLAIN_LIMIT = 1 << 20;
    private static final byte[] VERSION_1 = {1};

    private final byte[] master;
    private final DataKeys dataKeys;
    private final Map<String, byte[]> hmacKeys = new ConcurrentHashMap<>();
    private final Map<String, Aead> sharedKeys = new ConcurrentHashMap<>();

    /** A sealed value with the owner of its key and the context it was sealed for. */
    public static final class Sealed {

        private final UUID keyOwner;
        private final byte[] value;
        private final byte[] context;

        public Sealed(UUID keyOwner, byte[] value, byte[] context) {
            this.keyOwner = keyOwner;
            this.value = value;
            this.context = context;
        }
    }

    /** The key is gone for good, and with it what it has sealed. */
    public static final class Erased extends RuntimeException {

        Erased() {
            super("the key was erased", null, false, false);
        }
    }

    Vault(KeyFolder folder, Server server) {
        this.master = folder.masterKey();
        this.dataKeys = new DataKeys(server, aead(derive("wrap")));
    }

    /** The same for the same message and purpose, and telling nothing of it: for finding what is sealed by equality. */
    public byte[] hmac(String purpose, byte[] message) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(hmacKey(purpose), "HmacSHA256"));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes the owner's key where there is none yet; an erased one never comes back. */
    public byte[] seal(UUID keyOwner, byte[] plain, byte[] context) {
        prepare(List.of(keyOwner));
        return encrypt(key(dataKeys.find(List.of(keyOwner)), keyOwner), plain, context);
    }

    /** Makes the keys of many owners at once, before many are sealed for. */
    public void prepare(Collection<UUID> keyOwners) {
        dataKeys.create(keyOwners);
    }

    public byte[] open(UUID keyOwner, byte[] sealed, byte[] context) {
        return decrypt(key(dataKeys.find(List.of(keyOwner)), keyOwner), sealed, context);
    }

    /** Many at once, for lists: one look for all keys. What was erased is absent. */
    public List<Optional<byte[]>> openAll(List<Sealed> sealed) {
        var keys = dataKeys.find(sealed.stream().map(one -> one.keyOwner).collect(Collectors.toSet()));
        return sealed.stream()
                .map(one ->
                        Optional.ofNullable(keys.get(one.keyOwner)).map(key -> decrypt(key, one.value, one.context)))
                .toList();
    }

    /** For good. Another program on the same keys may still hold the key for {@link DataKeys#REMEMBERED}. */
    public void erase(UUID keyOwner) {
        dataKeys.erase(keyOwner);
    }

    /** With one key for all of a purpose: for what is nobody's own, or is erased together with its row. */
    public byte[] sealShared(String purpose, byte[] plain, byte[] context) {
        return encrypt(sharedKey(purpose), plain, context);
    }

    public byte[] openShared(String purpose, byte[] sealed, byte[] context) {
        return decrypt(sharedKey(purpose), sealed, context);
    }

    @Override
    public void destroy() {
        dataKeys.close();
    }

    byte[] hmacKey(String purpose) {
        return bounded(hmacKeys, purpose, name -> derive("hmac:" + name));
    }

    private Aead sharedKey(String purpose) {
        return bounded(sharedKeys, purpose, name -> aead(derive("shared:" + name)));
    }

    /** Purposes are words of the program, never of a person: many of them are a mistake. */
    private static <T> T bounded(Map<String, T> keys, String purpose, Function<String, T> derive) {
        if (keys.size() >= PURPOSES_LIMIT && !keys.containsKey(purpose)) {
            throw new IllegalStateException("too many purposes");
        }
        return keys.computeIfAbsent(purpose, derive);
    }

    private static Aead key(Map<UUID, Aead> keys, UUID owner) {
        return Optional.ofNullable(keys.get(owner)).orElseThrow(Erased::new);
    }

    private byte[] derive(String purpose) {
        try {
            return Hkdf.computeHkdf(
                    "HmacSha256", master, new byte[0], purpose.getBytes(StandardCharsets.UTF_8), KEY_BYTES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static Aead aead(byte[] key) {
        try {
            return new AesGcmJce(key);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] encrypt(Aead key, byte[] plain, byte[] context) {
        if (plain.length > PLAIN_LIMIT) {
            throw new IllegalArgumentException("too long to be sealed: " + plain.length);
        }
        try {
            return join(VERSION_1, key.encrypt(plain, join(VERSION_1, context)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a value could not be sealed", e);
        }
    }

    private static byte[] decrypt(Aead key, byte[] sealed, byte[] context) {
        if (sealed.length == 0 || sealed[0] != VERSION_1[0]) {
            throw new IllegalStateException("a value was not sealed here");
        }
        try {
            var body = Arrays.copyOfRange(sealed, 1, sealed.length);
            return key.decrypt(body, join(VERSION_1, context));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a sealed value does not open in this context", e);
        }
    }

    private static byte[] join(byte[] head, byte[] tail) {
        var whole = Arrays.copyOf(head, head.length + tail.length);
        System.arraycopy(tail, 0, whole, head.length, tail.length);
        return whole;
    }
}
