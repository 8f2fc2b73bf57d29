package io.lethe.benchmarks;

/** What a figure has to reach, or to stay below. */
record Mark(Bound bound, double value) {

    enum Bound {
        AT_LEAST("≥ "),
        BELOW("< ");

        private final String sign;

        Bound(String sign) {
            this.sign = sign;
        }
    }

    static Mark atLeast(double value) {
        return new Mark(Bound.AT_LEAST, value);
    }

    static Mark below(double value) {
        return new Mark(Bound.BELOW, value);
    }

    boolean isMetBy(double measured) {
        return switch (bound) {
            case AT_LEAST -> measured >= value;
            case BELOW -> measured < value;
        };
    }

    String text(Unit unit) {
        return bound.sign + unit.text(value).replace(".00", "").replace(".0 ", " ");
    }
}
