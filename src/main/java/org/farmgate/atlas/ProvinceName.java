package org.farmgate.atlas;

import org.farmgate.web.View;

/** What a province is called for short: 甘肃, Gansu. */
final class ProvinceName {

    private ProvinceName() {}

    static String of(View view, String code) {
        return view.say("places.province." + code);
    }
}
