package dev.afterword.kernel;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Writes a double as ECMAScript does (ECMA-262, Number::toString), which RFC 8785 section 3.2.2.3 requires. */
final class EcmaNumber {

    private EcmaNumber() {}

    static String of(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("not a finite double: " + number);
        }
        if (number == 0) {
            return "0"; // minus zero too
        }
        return number < 0 ? "-" + positive(-number) : positive(number);
    }

    private static String positive(double number) {
        BigDecimal shortest = shortest(number);
        String digits = shortest.unscaledValue().toString();
        int k = digits.length();
        int n = k - shortest.scale(); // the position of the decimal point, counted from the first digit
        if (k <= n && n <= 21) {
            return digits + "0".repeat(n - k);
        }
        if (0 < n && n <= 21) {
            return digits.substring(0, n) + "." + digits.substring(n);
        }
        if (-6 < n && n <= 0) {
            return "0." + "0".repeat(-n) + digits;
        }
        String fraction = k == 1 ? "" : "." + digits.substring(1);
        return digits.charAt(0) + fraction + "e" + (n > 0 ? "+" : "-") + Math.abs(n - 1);
    }

    /**
     * Returns the shortest decimal that reads back as this double. {@link Double#toString(double)} finds it except in one case:
     * it writes two digits where one is enough (4.9E-324 for 5e-324).
     */
    private static BigDecimal shortest(double number) {
        BigDecimal decimal = new BigDecimal(Double.toString(number)).stripTrailingZeros();
        if (decimal.precision() == 2) {
            BigDecimal one = decimal.round(new MathContext(1, RoundingMode.HALF_EVEN));
            if (one.doubleValue() == number) {
                return one.stripTrailingZeros();
            }
        }
        return decimal;
    }
}
