package dev.afterword.web.log;

import dev.afterword.kernel.RandomCodes;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.MDC;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives each request an id. The log shows it on every line, error pages and the header {@code X-Request-Id} show it to the person. */
public final class RequestIds {

    private static final String ATTRIBUTE = RequestIds.class.getName();
    private static final String KEY = "request";

    private RequestIds() {}

    /** The id of this request. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String id) {
            return id;
        }
        String id = RandomCodes.random(8);
        request.setAttribute(ATTRIBUTE, id);
        return id;
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration {

        @Bean
        FilterRegistrationBean<OncePerRequestFilter> requestIds(Faults faults) {
            FilterRegistrationBean<OncePerRequestFilter> filter = new FilterRegistrationBean<>(new Filter(faults));
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE);
            return filter;
        }
    }

    private static final class Filter extends OncePerRequestFilter {

        private final Faults faults;

        Filter(Faults faults) {
            this.faults = faults;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String id = of(request);
            response.setHeader("X-Request-Id", id);
            MDC.put(KEY, id);
            try {
                chain.doFilter(request, response);
            } catch (ServletException | RuntimeException e) {
                if (!response.isCommitted()) {
                    faults.log(request, e);
                }
                throw e;
            } finally {
                MDC.remove(KEY);
            }
        }
    }
}
