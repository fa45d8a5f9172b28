/** The edge that all pages share: the shell around them, words in the reader's language, forms, refusals as answers. */
@NullMarked
@ApplicationModule(displayName = "Web", allowedDependencies = "kernel")
package org.farmgate.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
