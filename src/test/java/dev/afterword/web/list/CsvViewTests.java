package dev.afterword.web.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvViewTests {

    @Test
    void cellsAreQuotedWhereTheyHaveTo() {
        assertThat(CsvView.line(List.of("plain", "a, b", "said \"no\"", "two\nlines", "")))
                .isEqualTo("plain,\"a, b\",\"said \"\"no\"\"\",\"two\nlines\",\r\n");
    }

    @Test
    void formulasStayTexts() {
        assertThat(CsvView.line(List.of("=1+1", "+1", "-1", "@SUM(A1)", "\tx", "1-1")))
                .isEqualTo("'=1+1,'+1,'-1,'@SUM(A1),'\tx,1-1\r\n");
    }

    /** While its response can still say so. */
    @Test
    void whatIsWrongWithAListIsSaidBeforeItsFileBegins() {
        assertThatThrownBy(() -> new CsvView<String>(
                        "list",
                        List.of(),
                        token -> {
                            throw Problem.invalid("sort", "sort.many", 1_000);
                        },
                        "more"))
                .isInstanceOf(Problem.class);
    }
}
