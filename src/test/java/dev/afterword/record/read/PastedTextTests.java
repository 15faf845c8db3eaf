package dev.afterword.record.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastedTextTests {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private static List<String> told(String text) {
        return PastedText.read(text, UTC, LocalDate.of(2026, 3, 1)).stream()
                .map(told -> (told.time() == null ? "?" : told.time().in(UTC)) + " " + told.who() + "> "
                        + told.text().replace('\n', '/'))
                .toList();
    }

    /** Found by fuzzing: such a message became an event that told nothing. */
    @Test
    void aMessageOfSpacesTellsNothing() {
        assertThat(told("[{\"ts\": \"1772260.0\", \"text\": \" \"}, {\"ts\": \"1772261.0\", \"text\": \"x\"}]"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("> x");
    }

    @Test
    void readsAnExportOfSlack() {
        assertThat(told("""
                [{"type": "message", "user": "U1", "text": "Login from DC1?", "ts": "1772359260.000200",
                  "user_profile": {"real_name": "Ana"}},
                 {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1772359200.000100"},
                 {"type": "message", "user": "U2", "text": "Blocked", "ts": "1772359200.000300"}]"""))
                .containsExactly(
                        "2026-03-01T10:00:00.000300Z U2> Blocked", "2026-03-01T10:01:00.000200Z Ana> Login from DC1?");
    }

    @Test
    void readsExportsOfMattermost() {
        assertThat(told("""
                {"order": ["b", "a"], "posts": {"a": {"create_at": 1772359260000, "message": "Blocked", "user_id": "u2"},
                 "b": {"create_at": 1772359200000, "message": "Login?", "username": "ana"}}}""")).containsExactly("2026-03-01T10:00:00Z ana> Login?", "2026-03-01T10:01:00Z u2> Blocked");
        assertThat(told("""
                {"type":"version","version":1}
                {"type":"post","post":{"team":"t","channel":"c","user":"ana","message":"Login?","create_at":1772359200000}}
                """)).containsExactly("2026-03-01T10:00:00Z ana> Login?");
    }

    @Test
    void readsAPageOfTeams() {
        assertThat(told("""
                <html><head><style>p {}</style></head><body><div>[3/1/2026 10:02 AM] Ana Lee</div><div>Login from DC1 &amp; WS1?</div>
                <p>[3/1/2026 10:03 AM] Bo: Blocked</p></body></html>"""))
                .containsExactly(
                        "2026-03-01T10:02:00Z > Ana Lee/Login from DC1 & WS1?", "2026-03-01T10:03:00Z Bo> Blocked");
    }

    @Test
    void readsLinesAsTheyArePasted() {
        assertThat(told("""
                14:02 ana: saw it too
                and I am not alone
                [14:05] bo: Blocked at the proxy
                2:07 PM – called the vendor
                1 March 2026 14:09 EST: Restored
                2 March 2026
                09:00 cem: 早安
                Ana Lee  9:05 AM
                Back to normal
                """))
                .containsExactly(
                        "2026-03-01T14:02:00Z ana> saw it too/and I am not alone",
                        "2026-03-01T14:05:00Z bo> Blocked at the proxy",
                        "2026-03-01T14:07:00Z > called the vendor",
                        "2026-03-01T19:09:00Z > Restored",
                        "2026-03-02T09:00:00Z cem> 早安",
                        "2026-03-02T09:05:00Z Ana Lee> Back to normal");
    }

    @Test
    void readsMarkdown() {
        assertThat(told("""
                ## Timeline

                ### 2026-03-01
                - **14:02** Alert fires
                * 14:05 – Paged

                | Time (UTC) | What | Who |
                |---|---|---|
                | 2026-03-01 15:00 | Contained | Ana |
                | 2026-03-01 | 15:30 | Closed |
                """))
                .containsExactly(
                        "2026-03-01T14:02:00Z > Alert fires",
                        "2026-03-01T14:05:00Z > Paged",
                        "2026-03-01T15:00:00Z > Contained – Ana",
                        "2026-03-01T15:30:00Z > Closed");
    }

    @Test
    void readsTheHeadOfAMail() {
        assertThat(told("""
                Received: from a by b;
                 Sun, 1 Mar 2026 10:00:09 +0000
                From: "Ana Lee" <ana@example.org>
                Date: Sun, 1 Mar 2026 18:00:00 +0800 (CST)
                Subject: =?UTF-8?B?5Y+v55aR?= =?utf-8?q?_login=C3=A9?=

                Please look.
                """)).containsExactly("2026-03-01T10:00:00Z Ana Lee> 可疑 loginé");
    }

    @Test
    void findsNothingInOtherTexts() {
        assertThat(told("Nothing here has a time.")).isEmpty();
        assertThat(told("")).isEmpty();
        assertThat(told("{\"a\": 1}")).isEmpty();
    }
}
