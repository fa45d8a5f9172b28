package org.farmgate.proof.browser;

/** Whose screen a tab stands for: its width in CSS pixels, its language ({@code zh} or {@code en}), and whether it is dark. */
public record Screen(int width, String language, boolean dark) {

    public static final Screen PHONE = new Screen(360, "zh", false);
    public static final Screen DESK = new Screen(1280, "en", false);

    boolean phone() {
        return width < 700;
    }

    int height() {
        return phone() ? 740 : 900;
    }

    @Override
    public String toString() {
        return width + "-" + language + (dark ? "-dark" : "-light");
    }
}
