package org.farmgate.replay;

import org.farmgate.kernel.CsvReader.Row;

/** A line of the log that tells of goods that came back: how many, the quantity says, below zero. */
record LogReturn(Row row, LogLine line) {

    int quantity() {
        return -line.quantity();
    }
}
