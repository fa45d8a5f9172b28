package org.farmgate.atlas;

import java.time.Instant;

/** What one county's orders came to since the beginning, and when that was counted last. */
record Tally(int county, long orders, long incomeFen, Instant countedAt) {}
