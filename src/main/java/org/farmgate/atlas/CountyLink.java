package org.farmgate.atlas;

/**
 * A county as a way to go.
 *
 * @param sells whether something can be bought there
 * @param drawn whether the map has a shape of it
 */
record CountyLink(int id, String code, String name, String prefecture, boolean sells, boolean drawn) {

    /** Its storefront if it sells, else its figures. */
    String address() {
        return sells ? "/counties/" + id : "/counties/" + id + "/figures";
    }
}
