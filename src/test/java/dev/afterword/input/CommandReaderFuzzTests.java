package dev.afterword.input;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Fidelity;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.kernel.Tlp;
import dev.afterword.kernel.UncertainTime;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorFactory;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.hibernate.validator.HibernateValidator;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Commands are read from JSON and from forms alike, all errors are reported at once, and no input breaks the reader. */
class CommandReaderFuzzTests {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-29T10:00:00Z"), ZoneOffset.UTC);

    record Part(
            @NotBlank @Size(max = 5) String name, @Nullable Integer count) {}

    record Sample(
            @NotBlank @Size(max = 10) String title,
            @NotNull Tlp tlp,
            @Nullable @Range(min = 1, max = 5) Integer severity,
            boolean flag,
            @Nullable @NotPast LocalDate day,
            @Nullable UncertainTime occurredAt,
            @Size(max = 3) List<@Size(max = 5) String> words,
            List<@Valid Part> parts,
            Map<String, String> notes,
            @Nullable @Secret String secret) {}

    private final CommandReader reader = new CommandReader(validator(), null, null, null, null);

    private static Validator validator() {
        return Validation.byProvider(HibernateValidator.class)
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .constraintValidatorFactory(new WithClock())
                .buildValidatorFactory()
                .getValidator();
    }

    /** Creates validators as Spring does, with the clock for those that need one. */
    private static final class WithClock implements ConstraintValidatorFactory {

        @Override
        public <T extends ConstraintValidator<?, ?>> T getInstance(Class<T> type) {
            try {
                var constructor = type.getDeclaredConstructors()[0];
                constructor.setAccessible(true);
                return type.cast(
                        constructor.getParameterCount() == 0
                                ? constructor.newInstance()
                                : constructor.newInstance(CLOCK));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void releaseInstance(ConstraintValidator<?, ?> instance) {}
    }

    private Sample json(String json) {
        return read(Fields.json(json.getBytes(UTF_8)));
    }

    private Sample form(String... namesAndValues) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            String value = namesAndValues[i + 1];
            parameters.merge(
                    namesAndValues[i],
                    List.of(value),
                    (before, more) ->
                            Stream.concat(before.stream(), more.stream()).toList());
        }
        return read(Fields.form(Sample.class, parameters));
    }

    private Sample read(Fields fields) {
        CommandReader.refuseUnknown(fields, List.of(Sample.class));
        Errors errors = new Errors();
        Sample sample = reader.read(Sample.class, fields, errors);
        errors.check();
        return sample;
    }

    private static List<String> errors(Throwable thrown) {
        return ((Problem) thrown)
                .errors().stream()
                        .map(error -> error.name() + " " + error.code())
                        .toList();
    }

    @Test
    void jsonAndAFormGiveTheSameCommand() {
        Sample sent = json("""
                {"title": " Two words ", "tlp": "RED", "severity": 2, "flag": true, "day": "2026-12-01",
                 "occurredAt": {"at": "2019-05", "zone": "Asia/Taipei"}, "words": ["one", "", "two"],
                 "parts": [{"name": "a", "count": 1}], "notes": {"x": "y"}, "secret": " s "}""");
        Sample typed = form(
                "title",
                " Two words ",
                "tlp",
                "RED",
                "severity",
                "2",
                "flag",
                "false",
                "flag",
                "true",
                "day",
                "2026-12-01",
                "occurredAt.at",
                "2019-05",
                "occurredAt.zone",
                "Asia/Taipei",
                "occurredAt.fidelity",
                "",
                "words",
                "one\n\ntwo",
                "parts.0.name",
                "a",
                "parts.0.count",
                "1",
                "notes.x",
                "y",
                "secret",
                " s ",
                "unknown",
                "ignored");

        assertThat(typed).isEqualTo(sent);
        assertThat(sent.title()).isEqualTo("Two words");
        assertThat(sent.secret()).isEqualTo(" s ");
        assertThat(sent.words()).containsExactly("one", "two");
        assertThat(sent.occurredAt()).extracting(UncertainTime::fidelity).isEqualTo(Fidelity.MONTH);
    }

    @Test
    void allErrorsAreReportedAtOnce() {
        assertThatThrownBy(() -> json("""
                {"title": "longer than ten", "tlp": "PURPLE", "severity": 9, "flag": "perhaps", "day": "2026-11-28",
                 "occurredAt": {"at": "2019-13"}, "words": ["toolong"], "parts": [{"name": ""}], "notes": []}"""))
                .satisfies(thrown -> assertThat(errors(thrown))
                        .containsExactlyInAnyOrder(
                                "title tooLong",
                                "tlp oneOf",
                                "severity number",
                                "flag flag",
                                "day futureDay",
                                "occurredAt.at when",
                                "words tooLongOne",
                                "parts.0.name required",
                                "notes object"));
    }

    @Test
    void whatIsMissingIsRequired() {
        assertThatThrownBy(() -> json("{}"))
                .satisfies(
                        thrown -> assertThat(errors(thrown)).containsExactlyInAnyOrder("title required", "tlp oneOf"));
    }

    @Test
    void gapInAFormListKeepsIndexes() {
        assertThatThrownBy(() -> form("title", "x", "tlp", "RED", "parts.0.name", "", "parts.2.name", "too long"))
                .satisfies(thrown -> assertThat(errors(thrown)).containsExactly("parts.2.name tooLong"));
        assertThat(form("title", "x", "tlp", "RED", "parts.0.name", "", "parts.2.name", "b")
                        .parts())
                .extracting(Part::name)
                .containsExactly("b");
    }

    /** 8 and 7 may be a day and a month either way round, and neither is guessed. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            6 May 2019 2:30 PM | 2019-05-06T06:30:00Z | MINUTE | -
            2019年5月6日 下午2:30 | 2019-05-06T06:30:00Z | MINUTE | -
            2019 年 5 月 6 日 下午 2:30 | 2019-05-06T06:30:00Z | MINUTE | -
            06.05.2019 14:30 | 2019-05-06T06:30:00Z | MINUTE | -
            5/26/2019 | 2019-05-25T16:00:00Z | DAY | -
            6 May 2019 14:30 UTC | 2019-05-06T14:30:00Z | MINUTE | -
            20190506 | 2019-05-05T16:00:00Z | DAY | -
            May 2019 | 2019-04-30T16:00:00Z | MONTH | -
            Sept. 2019 | 2019-08-31T16:00:00Z | MONTH | -
            05/2019 | 2019-04-30T16:00:00Z | MONTH | -
            2019 年 5 月 | 2019-04-30T16:00:00Z | MONTH | -
            13/2019 | - | - | occurredAt.at when
            Many 2019 | - | - | occurredAt.at when
            7/8/2019 14:30 | - | - | occurredAt.at dayOrMonth
            soon | - | - | occurredAt.at when
            """)
    void timesAreReadAsPeopleWriteThem(String typed, Instant at, Fidelity fidelity, String error) {
        Supplier<Sample> read = () -> form(
                "title",
                "a",
                "tlp",
                "GREEN",
                "occurredAt.at",
                typed,
                "occurredAt.zone",
                "Asia/Taipei",
                "day",
                "9 Dec 2026");
        if (error != null) {
            assertThatThrownBy(read::get)
                    .satisfies(thrown -> assertThat(errors(thrown)).containsExactly(error));
            return;
        }
        assertThat(read.get().occurredAt()).isEqualTo(new UncertainTime(at, fidelity, "Asia/Taipei", null));
        assertThat(read.get().day()).isEqualTo(LocalDate.of(2026, 12, 9));
    }

    @Test
    void whatIsTypedDecidesHowExactlyATimeIsKnown() {
        UncertainTime time = Objects.requireNonNull(
                form("title", "a", "tlp", "GREEN", "occurredAt.at", "2019-05", "occurredAt.zone", "Asia/Taipei")
                        .occurredAt());

        assertThat(time.fidelity()).isEqualTo(Fidelity.MONTH);
        assertThat(time.at()).hasToString("2019-04-30T16:00:00Z");
        assertThat(time.local()).isEqualTo("2019-05");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2019-13", "2019-02-30", "yesterday", "2019-05-06 25:00", "9999-01-01", "-1"})
    void aTimeThatDoesNotExistIsRefused(String wrong) {
        assertThatThrownBy(() -> form("title", "a", "tlp", "GREEN", "occurredAt.at", wrong))
                .hasMessageContaining("occurredAt.at");
    }

    @Test
    void anUnknownFieldIsRefusedAtAnyDepth() {
        for (String json : List.of(
                "{\"titel\": 1}",
                "{\"title\": \"x\", \"tlp\": \"RED\", \"parts\": [{\"nam\": 1}]}",
                "{\"title\": \"x\", \"tlp\": \"RED\", \"occurredAt\": {\"on\": \"2019\"}}")) {
            assertThatThrownBy(() -> json(json))
                    .satisfies(thrown -> assertThat(((Problem) thrown).type()).isEqualTo(ProblemType.UNKNOWN_FIELD));
        }
    }

    @Test
    void editChangesAndChecksOnlySentFields() {
        Sample current = new Sample(
                "From before the rule",
                Tlp.GREEN,
                3,
                true,
                LocalDate.of(2020, 1, 1),
                null,
                List.of("a"),
                List.of(),
                Map.of(),
                null);

        Sample edited = edit("{\"severity\": null, \"words\": [\"b\"], \"day\": \"2020-01-01\"}")
                .apply(current);

        assertThat(edited.severity()).isNull();
        assertThat(edited.words()).containsExactly("b");
        assertThat(edited.title()).isEqualTo(current.title());
        assertThatThrownBy(
                        () -> edit("{\"title\": null, \"day\": \"2020-01-02\"}").apply(current))
                .satisfies(thrown ->
                        assertThat(errors(thrown)).containsExactlyInAnyOrder("title required", "day futureDay"));
    }

    private Edit<Sample> edit(String json) {
        return reader.edit(Sample.class, Fields.json(json.getBytes(UTF_8)), new Errors());
    }

    @Property(tries = 400)
    void anyJsonIsReadOrRefused(@ForAll("json") String json) {
        assertReadOrRefused(() -> json(json));
    }

    @Property(tries = 400)
    void anyFormIsReadOrRefused(@ForAll("parameters") List<String> parameters) {
        assertReadOrRefused(() -> form(parameters.toArray(String[]::new)));
    }

    private static void assertReadOrRefused(Runnable reading) {
        try {
            reading.run();
        } catch (Problem refused) {
            assertThat(refused.type())
                    .isIn(ProblemType.MALFORMED, ProblemType.UNKNOWN_FIELD, ProblemType.INVALID, ProblemType.TOO_LARGE);
        }
    }

    @Provide
    Arbitrary<String> json() {
        return object(Arbitraries.oneOf(scalar(), list(scalar()), object(scalar()), list(object(scalar()))));
    }

    private static Arbitrary<String> object(Arbitrary<String> value) {
        return Arbitraries.maps(Arbitraries.of(names()), value)
                .ofMaxSize(6)
                .map(map -> map.entrySet().stream()
                        .map(entry -> "\"" + entry.getKey() + "\": " + entry.getValue())
                        .collect(Collectors.joining(", ", "{", "}")));
    }

    private static Arbitrary<String> list(Arbitrary<String> value) {
        return value.list().ofMaxSize(4).map(list -> "[" + String.join(", ", list) + "]");
    }

    private static List<String> names() {
        return Stream.concat(
                        Arrays.stream(Sample.class.getRecordComponents()).map(component -> component.getName()),
                        List.of("at", "zone", "fidelity", "plusMinus", "name", "count").stream())
                .toList();
    }

    private static Arbitrary<String> scalar() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null",
                        "true",
                        "1",
                        "-7",
                        "1e400",
                        "2.5",
                        "\"\"",
                        "\"RED\"",
                        "\"2026-12-01\"",
                        "\"\\u0000\"",
                        "\"2019\"",
                        "\"99999999999999999999\"",
                        "\"PT1H\"",
                        "\"Asia/Taipei\""),
                Arbitraries.strings()
                        .ofMaxLength(12)
                        .map(text -> JsonMapper.shared().writeValueAsString(text)));
    }

    @Provide
    Arbitrary<List<String>> parameters() {
        Arbitrary<String> name = Arbitraries.oneOf(
                Arbitraries.of(names()),
                Arbitraries.of(
                        "occurredAt.at",
                        "occurredAt.zone",
                        "parts.0.name",
                        "parts.7.count",
                        "parts.x.name",
                        "parts.999.name",
                        "notes.a",
                        "notes.",
                        "words",
                        "flag",
                        "."),
                Arbitraries.strings().ofMaxLength(8));
        Arbitrary<String> value = Arbitraries.oneOf(
                Arbitraries.of(
                        "", " ", "on", "true", "RED", "2026-12-01", "2019-05", "99999999999", "a\nb\nc\nd", "\0"),
                Arbitraries.strings().ofMaxLength(12));
        return Combinators.combine(name, value)
                .as((n, v) -> List.of(n, v))
                .list()
                .ofMaxSize(10)
                .map(pairs -> pairs.stream().flatMap(List::stream).toList());
    }
}
