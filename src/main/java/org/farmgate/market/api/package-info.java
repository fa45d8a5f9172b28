/** The market for programs: offers and orders over HTTP, described by {@code openapi.json}, which lies beside this. */
@NullMarked
package org.farmgate.market.api;

import org.jspecify.annotations.NullMarked;
