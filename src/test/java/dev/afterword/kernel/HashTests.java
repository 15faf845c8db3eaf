package dev.afterword.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Values from FIPS 180-2, appendix B.1, and RFC 4231, section 4.3. */
class HashTests {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void sha256OfTextAndOfItsPartsIsTheSame() {
        String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

        assertThat(Hash.hex(Hash.sha256("abc"))).isEqualTo(expected);
        assertThat(Hash.hex(Hash.sha256(bytes("a"), bytes("bc")))).isEqualTo(expected);
    }

    @Test
    void hmacTakesItsTextInParts() {
        assertThat(Hash.hex(Hash.hmac(bytes("Jefe"), bytes("what do ya want "), bytes("for nothing?"))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
