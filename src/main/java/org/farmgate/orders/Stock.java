package org.farmgate.orders;

/** How many there are of an item, while a group of commands is decided. */
final class Stock {

    private final Item item;
    private int available;
    private int reserved;
    private int sold;

    Stock(Item item) {
        this.item = item;
        this.available = item.available();
        this.reserved = item.reserved();
        this.sold = item.sold();
    }

    Item item() {
        return item;
    }

    int available() {
        return available;
    }

    void reserve(int quantity) {
        available = Math.subtractExact(available, quantity);
        reserved = Math.addExact(reserved, quantity);
    }

    void sell(int quantity) {
        available = Math.subtractExact(available, quantity);
        sold = Math.addExact(sold, quantity);
    }

    void sellReserved(int quantity) {
        reserved = Math.subtractExact(reserved, quantity);
        sold = Math.addExact(sold, quantity);
    }

    void release(int quantity) {
        reserve(-quantity);
    }

    void takeBack(int quantity) {
        sell(-quantity);
    }

    boolean changed() {
        return availableMore() != 0 || reservedMore() != 0 || soldMore() != 0;
    }

    int availableMore() {
        return available - item.available();
    }

    int reservedMore() {
        return reserved - item.reserved();
    }

    int soldMore() {
        return sold - item.sold();
    }
}
