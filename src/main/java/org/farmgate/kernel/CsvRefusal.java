package org.farmgate.kernel;

/** Every reason for which a CSV file as a whole cannot be read. */
public enum CsvRefusal implements Refusal {
    CSV_EMPTY,
    CSV_CHARSET,
    CSV_COLUMN_MISSING,
    CSV_COLUMN_TWICE,
    CSV_FIELD_TOO_LONG,
    CSV_TOO_MANY_FIELDS,
    CSV_QUOTE_OPEN,
    CSV_QUOTE_STRAY;

    @Override
    public Kind kind() {
        return Kind.INVALID;
    }
}
