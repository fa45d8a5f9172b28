package org.farmgate.registry;

/** Thrown within a deed's transaction, to undo it, where a person is registered already. */
final class PersonKnown extends RuntimeException {

    private final transient Identities.Mark mark;
    private final int memberNo;

    PersonKnown(Identities.Mark mark, int memberNo) {
        super("registered already", null, false, false);
        this.mark = mark;
        this.memberNo = memberNo;
    }

    Identities.Mark mark() {
        return mark;
    }

    /** Which of the people of the form it is, from 1. */
    int memberNo() {
        return memberNo;
    }
}
