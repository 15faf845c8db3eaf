package dev.afterword.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.NotEmpty;

class MailSettingsFuzzTests {

    @Example
    void offThisMachineNothingGoesInClear() {
        assertThat(MailServer.parse("smtp://mail.example.org").starttls()).isTrue();
        assertThat(MailServer.parse("smtp://mail.example.org?starttls=required").starttls())
                .isTrue();
        assertThat(MailServer.parse("smtps://mail.example.org").tls()).isTrue();
        assertThatThrownBy(() -> MailServer.parse("smtp://mail.example.org?starttls=off"))
                .hasMessageContaining("in clear");
        assertThatThrownBy(() -> MailServer.parse("smtp://127.0.0.1.example.org?starttls=off"))
                .hasMessageContaining("in clear");
        for (String here : new String[] {"localhost", "127.0.0.1", "[::1]"}) {
            assertThat(MailServer.parse("smtp://" + here).starttls()).isFalse();
            assertThat(MailServer.parse("smtp://" + here + "?starttls=required").starttls())
                    .isTrue();
        }
    }

    @Example
    void portsAreTheUsualOnes() {
        assertThat(MailServer.parse("smtp://a").port()).isEqualTo(587);
        assertThat(MailServer.parse("smtps://a").port()).isEqualTo(465);
        assertThat(MailServer.parse("smtp://a:25").port()).isEqualTo(25);
        for (String wrong :
                new String[] {"smtp://a:0", "smtp://a:99999", "smtp://a/x", "http://a", "smtp:a", "a", ""}) {
            assertThatThrownBy(() -> MailServer.parse(wrong)).as(wrong).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void eachThingThatIsMissingIsNamed() {
        assertThat(MailSettings.read(null, null, null)).isEqualTo(new MailSettings.Off("unset", ""));
        assertThat(MailSettings.read("smtp://a", null, "https://b"))
                .isEqualTo(new MailSettings.Off("from", "AFTERWORD_MAIL_FROM"));
        assertThat(MailSettings.read("smtp://a", "a@b.org\nBcc: c@d.org", "https://b"))
                .isEqualTo(new MailSettings.Off("from", "AFTERWORD_MAIL_FROM"));
        assertThat(MailSettings.read("smtp://a", "a@b.org", "javascript:alert(1)"))
                .isEqualTo(new MailSettings.Off("url", "AFTERWORD_URL"));
        assertThat(MailSettings.read("smtp://u:secret@a:x", "a@b.org", "https://b")
                        .toString())
                .doesNotContain("secret");
    }

    @Property(tries = 300)
    void findsAnyLoginAgainAndShowsItNowhere(@ForAll("texts") @NotEmpty String user, @ForAll("texts") String password) {
        MailServer server = MailServer.parse("smtp://" + encoded(user) + ":" + encoded(password) + "@host");

        assertThat(server.user()).isEqualTo(user);
        assertThat(server.password()).isEqualTo(password);
        assertThat(server.toString()).isEqualTo("smtp://host:587");
    }

    /** Whatever is written there: a server, or a word on what would be right; and off this machine never in clear. */
    @Property(tries = 1000)
    void anythingElseIsRefusedInWords(@ForAll("urls") String url) {
        try {
            MailServer server = MailServer.parse(url);
            assertThat(server.tls() || server.starttls() || server.host().matches("localhost|127\\..*|.*::1.*"))
                    .isTrue();
            assertThat(server.port()).isBetween(1, 65535);
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withCharRange('\u0001', '\ud7ff').ofMaxLength(12);
    }

    @Provide
    Arbitrary<String> urls() {
        return Arbitraries.strings()
                .withChars("smtps:/@?#=[]%.0127localhosteafrquid+ \n")
                .ofMaxLength(40)
                .map(text -> "smtp://" + text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
