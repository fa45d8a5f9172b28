package org.farmgate.orders;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A recipient as kept: nothing personal can be read in it. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SealedRecipient(int county, @Nullable UUID pickUpPoint, byte[] phone, byte[] sealed) {}
