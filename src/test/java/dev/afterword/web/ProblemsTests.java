package dev.afterword.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.web.log.RequestIds;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.ResponseEntity;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.request.ServletWebRequest;

@AfterwordTest
class ProblemsTests {

    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/v1/incidents");
    private final MockHttpServletResponse response = new MockHttpServletResponse();
    private final IllegalStateException fault = new IllegalStateException("in the middle");

    @Autowired
    Problems problems;

    @Test
    void anAnswerThatHasBegunIsCutOff() {
        response.setCommitted(true);

        assertThatThrownBy(() -> problems.on(fault, request, new ServletWebRequest(request, response)))
                .isSameAs(fault);
    }

    @Test
    void anAnswerThatHasNotBegunTellsOfTheFault() throws Exception {
        assertThat(problems.on(fault, request, new ServletWebRequest(request, response)))
                .isInstanceOfSatisfying(
                        ResponseEntity.class,
                        answer -> assertThat(answer.getStatusCode().value()).isEqualTo(500));
    }

    /** The id on the page is that of the request, on every line of the log and in the answer's header. */
    @Test
    void aFaultHasTheIdOfItsRequest() throws Exception {
        assertThat(problems.on(fault, request, new ServletWebRequest(request, response)))
                .isInstanceOfSatisfying(
                        ResponseEntity.class,
                        answer -> assertThat(answer.getBody()).extracting("id").isEqualTo(RequestIds.of(request)));
    }
}
