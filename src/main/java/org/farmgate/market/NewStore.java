package org.farmgate.market;

import java.util.UUID;

/** A store that shall open: a household store's owner is its household's pseudonym. */
public record NewStore(int county, StoreKind kind, UUID owner, UUID keeper, StoreName name, String about) {}
