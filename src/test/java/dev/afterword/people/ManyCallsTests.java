package dev.afterword.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.afterword.testing.AfterwordTest;
import dev.afterword.testing.Api;
import dev.afterword.testing.Cast;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

@AfterwordTest
class ManyCallsTests {

    @Autowired
    ApplicationContext context;

    /** More than there are connections: a call that held one while it waits for another would starve all. */
    @Test
    void manyCallsWithATokenAreAllAnswered() throws Exception {
        Cast cast = new Cast(context);
        Api api = cast.api(cast.person());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Integer> call = () -> api.get("/api/v1/me").statusCode();
            List<Future<Integer>> calls = threads.invokeAll(
                    IntStream.range(0, 100).mapToObj(i -> call).toList());

            assertThat(calls).allMatch(each -> each.resultNow() == 200);
        }
    }
}
