package dev.afterword.review.frozen;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.kernel.Tlp;
import dev.afterword.review.frozen.FrozenItem.Kind;
import dev.afterword.review.frozen.v1.Frozen;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Rows as the first program wrote them, before there were records of them: read whole, and written again to the byte. */
class FrozenRowsTests {

    private static final String TIME =
            "{\"at\":\"2026-03-14T15:47:00Z\",\"fidelity\":\"MINUTE\",\"plusMinus\":\"PT1H30M\",\"zone\":\"Asia/Taipei\"}";

    static Stream<Arguments> rows() {
        return Stream.of(
                Arguments.of(
                        Kind.INCIDENT,
                        "{\"actionsTaken\":[\"Revoked\"],\"anchors\":{\"DISCOVERY\":" + TIME
                                + "},\"category\":\"intrusions\",\"createdAt\":\"2026-03-14T16:02:00.123456Z\",\"customerImpact\":\"SUSPECTED\",\"dataBreach\":\"YES\",\"functionalImpact\":null,\"indicators\":[],\"informationalImpact\":\"PRIVACY_BREACH\",\"key\":\"INC-2026-K7QM\",\"lead\":\"Imani Okafor\",\"recoverability\":null,\"references\":[\"https://example.org/\"],\"reviewDecision\":{\"outcome\":\"REQUIRED\",\"policyVersion\":\"1\",\"rule\":\"severity-1-or-2\"},\"scope\":null,\"severity\":1,\"severityBasis\":null,\"summary\":\"權杖外洩\",\"suspected\":false,\"title\":\"Token leaked\",\"tlp\":\"AMBER\"}"),
                Arguments.of(
                        Kind.SECTION, "{\"notApplicable\":null,\"section\":\"rootCause\",\"text\":\"Nobody looked.\"}"),
                Arguments.of(
                        Kind.PARTY,
                        "{\"attended\":true,\"contributed\":false,\"excusedReason\":null,\"external\":true,\"name\":\"Harbour\",\"needed\":true,\"organisation\":\"Harbour & Stone\",\"role\":null}"),
                Arguments.of(
                        Kind.EVENT,
                        "{\"attackVersion\":\"17.1\",\"causedBy\":[\"T-1\"],\"citations\":[\"E-1\"],\"description\":null,\"key\":\"T-2\",\"kind\":\"ADVERSARY\",\"knownAt\":null,\"links\":{\"detects\":[\"T-3\"]},\"mark\":\"First payment\",\"occurredAt\":"
                                + TIME
                                + ",\"phase\":null,\"raw\":\"GET / \\\"x\\\"\",\"recordedAt\":\"2026-03-15T10:00:00Z\",\"recordedBy\":\"Jonas Weber\",\"source\":null,\"techniques\":[\"T1078.004\"],\"title\":\"First use\",\"until\":"
                                + TIME + "}"),
                Arguments.of(
                        Kind.EVIDENCE,
                        "{\"acquiredAt\":null,\"addedAt\":\"2026-03-15T10:00:00Z\",\"addedBy\":\"Jonas Weber\",\"collector\":null,\"description\":null,\"device\":null,\"fileName\":\"access.log\",\"key\":\"E-1\",\"kind\":\"FILE\",\"method\":null,\"reference\":null,\"sha256\":\"00\",\"size\":48211904,\"source\":\"registry\",\"title\":\"Access log\",\"tool\":null}"),
                Arguments.of(
                        Kind.FINDING,
                        "{\"citations\":[],\"contributingFactors\":[\"load\"],\"crossOrganisation\":false,\"description\":null,\"disposition\":{\"answeredBy\":null,\"askedBy\":\"Imani Okafor\",\"duplicateOf\":null,\"kind\":\"RISK_ACCEPTED\",\"reason\":\"June\",\"state\":\"ASKED\",\"until\":\"2026-07-01\"},\"fate\":\"OPEN\",\"intentions\":[{\"byWhom\":null,\"dueOn\":\"2026-04-08\",\"what\":\"Mask\"}],\"key\":\"F-1\",\"madePossibleBy\":null,\"phase\":\"PREPARATION\",\"raisedAt\":\"2026-03-15T10:00:00Z\",\"raisedBy\":\"Jonas Weber\",\"severity\":null,\"title\":\"Printed\",\"type\":\"TECHNICAL_LAPSE\"}"),
                Arguments.of(
                        Kind.ATTRIBUTION,
                        "{\"analyst\":\"Wen-Hsin Liao\",\"at\":\"2026-03-15T10:00:00Z\",\"confidence\":\"MODERATE\",\"evidence\":[{\"citation\":\"E-1\",\"information\":2,\"note\":null,\"source\":\"B\"}],\"hypotheses\":[{\"name\":\"An insider\",\"reasoning\":\"none seen\"}],\"kind\":\"CLUSTER\",\"likelihood\":\"LIKELY\",\"name\":\"Quiet Harbour\",\"statement\":\"Same tooling\"}"),
                Arguments.of(
                        Kind.SIGN_OFF,
                        "{\"at\":\"2026-04-20T09:30:00Z\",\"name\":\"Imani Okafor\",\"reason\":null,\"role\":\"LEAD\"}"),
                Arguments.of(
                        Kind.OBJECTION,
                        "{\"answer\":\"It is\",\"answeredAt\":\"2026-04-20T09:30:00Z\",\"answeredBy\":\"Imani Okafor\",\"at\":\"2026-04-19T09:30:00Z\",\"name\":\"Wen-Hsin Liao\",\"on\":\"section:impact\",\"quote\":null,\"text\":\"Too certain\"}"),
                Arguments.of(
                        Kind.APPROVAL,
                        "{\"approvedAt\":\"2026-04-20T09:30:00Z\",\"approvedBy\":\"Imani Okafor\",\"objections\":[{\"answer\":null,\"at\":\"2026-04-19T09:30:00Z\",\"name\":\"Wen-Hsin Liao\",\"reason\":\"Too little\",\"role\":\"LEGAL\"}],\"organisation\":\"Northlight Cloud\",\"reason\":\"A correction\",\"replaces\":1,\"submittedAt\":null,\"submittedBy\":\"Jonas Weber\",\"version\":2}"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void aRowWrittenBeforeIsReadWhole(Kind kind, String content) {
        FrozenItem before = item(kind, content);

        FrozenItem now = FrozenItem.of(kind, "ref", Tlp.AMBER, null, before.read());

        assertThat(now.content()).isEqualTo(content);
    }

    @Test
    void everyKindIsHeldByARow() {
        assertThat(rows().map(row -> row.get()[0])).containsExactlyInAnyOrder((Object[]) Kind.values());
    }

    @Test
    void whatARowLacksIsEmpty() {
        Frozen.Party party = (Frozen.Party)
                item(Kind.PARTY, "{\"name\": \"Jonas\", \"later\": 1}").read();
        Frozen.Event event = (Frozen.Event)
                item(Kind.EVENT, "{\"key\": \"T-1\", \"title\": \"First use\"}").read();

        assertThat(party.needed()).isFalse();
        assertThat(event.citations()).isEmpty();
    }

    private static FrozenItem item(Kind kind, String content) {
        return new FrozenItem(
                new java.util.UUID(0, 1), kind, "ref", Tlp.AMBER, null, content, new byte[32], null, null);
    }
}
