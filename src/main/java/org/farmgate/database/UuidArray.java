package org.farmgate.database;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of UUIDs that travels in binary: the driver would write each out as text, and the server read it back. Where
 * the connection does not allow binary for this type, it goes as text all the same.
 */
final class UuidArray extends PGobject implements PGBinaryObject {

    /** The property of the driver, and its value, by which a connection allows it. */
    static final String PROPERTY = "binaryTransferEnable";

    static final String TYPE = "UUID_ARRAY";

    private static final int UUID_OID = 2950;
    private static final int HEAD_BYTES = 5 * Integer.BYTES;
    private static final int UUID_BYTES = 2 * Long.BYTES;

    @SuppressWarnings("serial") // a parameter, never serialized
    private final @Nullable UUID[] values;

    UuidArray(@Nullable UUID[] values) {
        this.values = values;
        setType("_uuid");
    }

    @Override
    public void setByteValue(byte[] value, int offset) {
        throw new UnsupportedOperationException("a parameter only");
    }

    @Override
    public int lengthInBytes() {
        int present = (int) Arrays.stream(values).filter(Objects::nonNull).count();
        return HEAD_BYTES + values.length * Integer.BYTES + present * UUID_BYTES;
    }

    /** Dimensions, whether there are nulls, type, length, lower bound; then each value behind its length. */
    @Override
    public void toBytes(byte[] bytes, int offset) {
        var out = ByteBuffer.wrap(bytes, offset, bytes.length - offset);
        out.putInt(1).putInt(1).putInt(UUID_OID).putInt(values.length).putInt(1);
        for (var value : values) {
            if (value == null) {
                out.putInt(-1);
            } else {
                out.putInt(UUID_BYTES).putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
            }
        }
    }

    @Override
    public String getValue() {
        return Arrays.stream(values).map(Objects::toString).collect(Collectors.joining(",", "{", "}"));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof UuidArray array && Arrays.equals(values, array.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public Object clone() throws CloneNotSupportedException {
        return super.clone();
    }
}
