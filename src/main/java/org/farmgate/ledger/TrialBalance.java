package org.farmgate.ledger;

import java.util.List;

/** The sums of all accounts, by book and currency: each must be zero, and so must all interbook accounts together. */
public record TrialBalance(List<Book> books, List<Seam> seams) {

    public TrialBalance {
        books = List.copyOf(books);
        seams = List.copyOf(seams);
    }

    /** One book in one currency. */
    public record Book(int county, String currency, long sumMinor, long entries) {}

    /** The interbook accounts of all books in one currency. */
    public record Seam(String currency, long sumMinor) {}

    public boolean balanced() {
        return books.stream().allMatch(book -> book.sumMinor() == 0)
                && seams.stream().allMatch(seam -> seam.sumMinor() == 0);
    }

    public long entries() {
        return books.stream().mapToLong(Book::entries).sum();
    }
}
