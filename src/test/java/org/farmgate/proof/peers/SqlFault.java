package org.farmgate.proof.peers;

import org.farmgate.proof.plant.Plant;

/**
 * One statement or one rule of the database as somebody could have got it wrong.
 *
 * @param finder who has to notice
 */
record SqlFault(String name, Plant plant, Probe finder) {}
