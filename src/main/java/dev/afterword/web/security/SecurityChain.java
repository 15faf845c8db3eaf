package dev.afterword.web.security;

import dev.afterword.web.Paths;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.idempotency.IdempotencyFilter;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** The edge: who is asking, forged requests, headers. What may be done is decided by {@link RequiresAction} and the services. */
@Configuration(proxyBeanMethods = false)
class SecurityChain {

    @Bean
    SecurityFilterChain edge(HttpSecurity http, IdempotencyFilter repeated, ErrorAnswers errors) {
        return http.addFilterAfter(repeated, CsrfFilter.class)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .csrf(csrf -> csrf.csrfTokenRepository(new FormTokens()).requireCsrfProtectionMatcher(forgeable()))
                .exceptionHandling(handling ->
                        handling.accessDeniedHandler((request, response, e) -> errors.answer(request, response, e)))
                .headers(headers -> headers.defaultsDisabled().addHeaderWriter(new SafeHeaders()))
                .sessionManagement(AbstractHttpConfigurer::disable)
                .securityContext(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .build();
    }

    /** A request that changes something and that a browser could be tricked into: all but those that bring their own token. */
    private static RequestMatcher forgeable() {
        return request -> CsrfFilter.DEFAULT_CSRF_MATCHER.matches(request) && !speaksForItself(request);
    }

    private static boolean speaksForItself(HttpServletRequest request) {
        RequestIdentity who = RequestIdentity.of(request);
        return who.byToken() || (who.known() == null && Paths.isApi(request));
    }

    /** It runs in the chain, after the tokens of forms, and not once more beside it. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> onlyInTheChain(IdempotencyFilter repeated) {
        FilterRegistrationBean<IdempotencyFilter> registration = new FilterRegistrationBean<>(repeated);
        registration.setEnabled(false);
        return registration;
    }
}
