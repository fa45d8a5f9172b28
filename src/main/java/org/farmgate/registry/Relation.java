package org.farmgate.registry;

/** What a member is to the head of the household. */
public enum Relation implements Choice {
    HEAD,
    SPOUSE,
    CHILD,
    PARENT,
    GRANDCHILD,
    GRANDPARENT,
    SIBLING,
    OTHER
}
