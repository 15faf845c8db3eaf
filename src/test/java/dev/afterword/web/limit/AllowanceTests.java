package dev.afterword.web.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class AllowanceTests {

    @Test
    void whatIsTakenIsGivenBackAlsoByWhoeverIsRefused() {
        Allowance bytes = new Allowance(100);
        try (Allowance.Share first = bytes.share();
                Allowance.Share second = bytes.share()) {
            first.take(60);
            second.take(40);

            assertThatThrownBy(() -> first.take(1))
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.UNAVAILABLE));
        }
        assertThat(bytes.left()).isEqualTo(100);
    }

    @Test
    void aFormIsReadWithTheParametersOfItsAddress() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.addParameter("next", "/me");
        FormRequest form =
                new FormRequest(request, "a=1&a=%E4%BA%8B+2&next=b%3d&&empty&=".getBytes(StandardCharsets.US_ASCII));

        assertThat(form.getParameterValues("a")).containsExactly("1", "事 2");
        assertThat(form.getParameterValues("next")).containsExactly("/me", "b=");
        assertThat(form.getParameter("empty")).isEmpty();
    }

    @Test
    void whatIsNoFormIsMalformed() {
        for (String broken : new String[] {"a=%", "a=%4", "a=%zz", "a=%ff"}) {
            assertThatThrownBy(() ->
                            new FormRequest(new MockHttpServletRequest(), broken.getBytes(StandardCharsets.US_ASCII)))
                    .as(broken)
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.type()).isEqualTo(ProblemType.MALFORMED));
        }
    }
}
