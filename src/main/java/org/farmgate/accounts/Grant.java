package org.farmgate.accounts;

/**
 * A role, for an area.
 *
 * @param area a place: the role counts there and in all places below
 */
public record Grant(Role role, int area) {}
