package org.farmgate.simulator;

/** Where calls of one sort are answered. */
interface Desk {

    Answer take(Call call);
}
