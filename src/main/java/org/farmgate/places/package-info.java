/** Where everything is: country, province, prefecture, county, township and village, and what a county is designated as. */
@NullMarked
@ApplicationModule(
        displayName = "Places",
        allowedDependencies = {})
package org.farmgate.places;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
