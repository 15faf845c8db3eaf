package dev.afterword.web.security;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewers;
import dev.afterword.web.Paths;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.idempotency.IdempotencyFilter;
import dev.afterword.web.idempotency.IdempotentCallStore;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/** The edge: who is asking, forged requests, headers. What may be done is decided by {@link RequiresAction} and the services. */
@Configuration(proxyBeanMethods = false)
class SecurityChain {

    @Bean
    SecurityFilterChain edge(
            HttpSecurity http,
            Viewers viewers,
            Transactions transactions,
            IdempotentCallStore calls,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver errors) {
        return http.addFilterBefore(new RequestIdentityFilter(viewers), CsrfFilter.class)
                .addFilterAfter(new IdempotencyFilter(transactions, calls, errors), CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(new HttpSessionCsrfTokenRepository())
                        .requireCsrfProtectionMatcher(forgeable()))
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, e) -> answer(errors, request, response, e)))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(new SafeHeaders()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** Outside the dispatcher servlet nothing else would render the error page. */
    private static void answer(
            HandlerExceptionResolver errors, HttpServletRequest request, HttpServletResponse response, Exception e)
            throws ServletException, IOException {
        ModelAndView answer = errors.resolveException(request, response, null, e);
        if (answer != null && answer.getView() != null) {
            try {
                answer.getView().render(answer.getModel(), request, response);
            } catch (IOException | RuntimeException broken) {
                throw broken;
            } catch (Exception broken) {
                throw new ServletException(broken);
            }
        }
    }

    /** A request that changes something and that a browser could be tricked into: all but those that bring their own token. */
    private static RequestMatcher forgeable() {
        return request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !speaksForItself(request);
    }

    private static boolean speaksForItself(HttpServletRequest request) {
        RequestIdentity who = RequestIdentity.of(request);
        return who.byToken() || (who.known() == null && Paths.isApi(request));
    }

    @Bean
    CookieSerializer sessionCookie() {
        return new SessionCookie();
    }
}
