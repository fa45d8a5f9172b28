/** The pages of settlement rules: which were, is and will be in force, and how another is made. */
@NullMarked
package org.farmgate.market.rules;

import org.jspecify.annotations.NullMarked;
