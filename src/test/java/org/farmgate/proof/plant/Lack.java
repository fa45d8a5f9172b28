package org.farmgate.proof.plant;

/**
 * Something that the database keeps, and would have lacked.
 *
 * @param away takes it away
 * @param back is asked of the catalogue before, and answers the statements that bring it back
 */
public record Lack(String away, String back) {

    public static Lack ofConstraint(String table, String name) {
        return new Lack("alter table " + table + " drop constraint " + name + " cascade", """
                select format('alter table %%s add constraint %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
                from pg_constraint where conrelid = '%s'::regclass and conname = '%s'
                """.formatted(table, name));
    }

    public static Lack ofIndex(String name) {
        return new Lack("drop index " + name, "select pg_get_indexdef('" + name + "'::regclass)");
    }

    public static Lack ofTrigger(String table, String name) {
        return new Lack(
                "alter table " + table + " disable trigger " + name,
                "select 'alter table " + table + " enable always trigger " + name + "'");
    }

    /** More than the program's role may do. */
    public static Lack ofRestraint(String right, String table) {
        return new Lack(
                "grant " + right + " on " + table + " to farmgate_app",
                "select 'revoke " + right + " on " + table + " from farmgate_app'");
    }
}
