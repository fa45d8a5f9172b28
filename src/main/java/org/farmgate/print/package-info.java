/** What is put on paper: PDF sheets with Chinese text, QR codes, and reading a code back from a picture. */
@NullMarked
@ApplicationModule(
        displayName = "Print",
        allowedDependencies = {})
package org.farmgate.print;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
