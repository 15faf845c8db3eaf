package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of RFC 8785: section 3.2 and appendix B. */
class CanonicalJsonTests {

    private final JsonMapper json = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "ffefffffffffffff, -1.7976931348623157e+308",
        "4340000000000000, 9007199254740992",
        "c340000000000000, -9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef4f, 999999999999999900000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "41b3de4355555554, 333333333.33333325",
        "41b3de4355555555, 333333333.3333333",
        "41b3de4355555556, 333333333.3333334",
        "41b3de4355555557, 333333333.33333343",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
        "0000000000000002, 1e-323",
        "3ff8000000000000, 1.5",
        "4059000000000000, 100"
    })
    void writesNumbersAsTheRfcDoes(String bits, String expected) {
        assertThat(CanonicalJson.EcmaNumber.of(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoNumber(double number) {
        assertThatThrownBy(() -> CanonicalJson.EcmaNumber.of(number)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesTheSampleOfTheRfc() {
        assertThat(canonical("""
                {
                  "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
                  "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
                  "literals": [null, true, false]
                }""")).isEqualTo("""
                {"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],\
                "string":"€$\\u000f\\nA'B\\"\\\\\\\\\\"/"}""");
    }

    @Test
    void sortsNamesByTheirCodeUnits() {
        assertThat(canonical("""
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",\
                "\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control","\\u00f6":"Latin Small Letter O With Diaeresis"}"""))
                .containsSubsequence("Carriage", "One", "Control", "Latin", "Euro", "Emoji", "Hebrew");
    }

    @Test
    void writesWhatIsEmpty() {
        assertThat(canonical("{ \"a\" : [ ], \"b\" : { } }")).isEqualTo("{\"a\":[],\"b\":{}}");
    }

    @Test
    void refusesALoneSurrogate() {
        assertThatThrownBy(() -> CanonicalJson.quote("a\ud83d", new StringBuilder()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void writesPlainValuesAsTheirJson() {
        Map<String, Object> plain = new HashMap<>();
        plain.put("b", List.of(1, 9_007_199_254_740_991L, true, "事件"));
        plain.put("a", null);

        assertThat(CanonicalJson.of(plain)).isEqualTo(canonical("""
                {"b": [1, 9007199254740991, true, "事件"], "a": null}"""));
    }

    private String canonical(String text) {
        return CanonicalJson.of(json.readTree(text));
    }
}
