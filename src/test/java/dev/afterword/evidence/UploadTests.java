package dev.afterword.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.apache.tomcat.util.http.fileupload.UploadContext;
import org.junit.jupiter.api.Test;

class UploadTests {

    @Test
    void returnsTheFieldsBeforeTheFileWithoutReadingIt() {
        Upload upload = begin(field("title", "火牆日誌") + file("a.log", "one\r\n--two"));

        assertThat(upload.fields()).containsEntry("title", List.of("火牆日誌"));
        assertThat(upload.file()).isNotNull();
        assertThat(upload.file().name()).isEqualTo("a.log");
        assertThat(upload.file().mediaType()).isEqualTo("text/plain");
        assertThat(upload.file().content()).hasContent("one\r\n--two");
    }

    @Test
    void readsTheFieldsAfterTheFile() throws IOException {
        Upload upload = begin(file("a.log", "one") + field("title", "late"));
        upload.file().content().readAllBytes();

        assertThat(upload.fields()).isEmpty();
        upload.readTrailingFields();
        assertThat(upload.fields()).containsEntry("title", List.of("late"));
    }

    @Test
    void treatsAnEmptyChoiceAsNoFile() {
        assertThat(begin(field("title", "x") + file("", "")).file()).isNull();
    }

    @Test
    void refusesASecondFileAndAFileOfAnotherField() throws IOException {
        Upload two = begin(file("a", "1") + file("b", "2"));
        two.file().content().readAllBytes();

        assertProblem(ProblemType.INVALID, two::readTrailingFields);
        assertProblem(
                ProblemType.UNKNOWN_FIELD, () -> begin(file("a", "1").replace("name=\"file\"", "name=\"other\"")));
    }

    @Test
    void refusesTooMuchText() {
        assertProblem(ProblemType.TOO_LARGE, () -> begin(field("title", "x".repeat(Upload.MOST_TEXT + 1))));
        assertProblem(ProblemType.TOO_LARGE, () -> begin(field("a", "1").repeat(Upload.MOST_FIELDS + 1)));
        assertProblem(ProblemType.MALFORMED, () -> begin(field("x".repeat(5000), "1")));
    }

    @Test
    void refusesANameWithANul() {
        assertProblem(ProblemType.MALFORMED, () -> begin(file("a\0b", "1")));
    }

    @Test
    void dropsFoldersAndInvisibleCharactersFromAName() {
        assertThat(NewFile.cleaned("C:\\temp\\a\u202Egpj.exe")).isEqualTo("agpj.exe");
        assertThat(NewFile.cleaned("../../etc/passwd")).isEqualTo("passwd");
        assertThat(NewFile.cleaned("a".repeat(400))).hasSize(255);
    }

    @Test
    void dropsAMalformedMediaType() {
        assertThat(begin(file("a", "1").replace("text/plain", "nonsense"))
                        .file()
                        .mediaType())
                .isNull();
    }

    @Property(tries = 200)
    void answersAnyBytesWithFieldsOrAProblem(@ForAll @Size(max = 600) byte[] bytes) {
        survives(bytes);
    }

    @Property(tries = 400)
    void answersAnyMutationWithFieldsOrAProblem(@ForAll long seed) {
        byte[] body = (field("title", "a") + file("b", "content") + field("note", "c") + "--xx--\r\n").getBytes(UTF_8);
        Random random = new Random(seed);
        for (int i = random.nextInt(6); i >= 0; i--) {
            body[random.nextInt(body.length)] = (byte) random.nextInt(256);
        }
        survives(java.util.Arrays.copyOf(body, random.nextInt(body.length + 1)));
    }

    private static void survives(byte[] bytes) {
        try {
            Upload upload = Upload.begin(new Body(bytes));
            if (upload.file() != null) {
                upload.file().content().readAllBytes();
                upload.readTrailingFields();
            }
            assertThat(upload.fields().size()).isLessThanOrEqualTo(Upload.MOST_FIELDS);
        } catch (Problem | IOException expected) {
            assertThat(expected).isNotNull();
        }
    }

    private static void assertProblem(ProblemType type, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.type()).isEqualTo(type));
    }

    private static Upload begin(String parts) {
        return Upload.begin(new Body((parts + "--xx--\r\n").getBytes(UTF_8)));
    }

    private static String field(String name, String value) {
        return "--xx\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    private static String file(String name, String content) {
        return "--xx\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n";
    }

    private record Body(byte[] bytes) implements UploadContext {
        @Override
        public String getCharacterEncoding() {
            return "UTF-8";
        }

        @Override
        public long contentLength() {
            return bytes.length;
        }

        @Override
        public String getContentType() {
            return "multipart/form-data; boundary=xx";
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
        }
    }
}
