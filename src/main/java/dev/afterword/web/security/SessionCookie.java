package dev.afterword.web.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session's cookie: {@code __Host-} and secure behind TLS. On plain HTTP, which is loopback only, a cookie without either,
 * for some browsers refuse secure cookies there.
 */
final class SessionCookie implements CookieSerializer {

    private final DefaultCookieSerializer secure = cookie("__Host-afterword", true);
    private final DefaultCookieSerializer loopback = cookie("afterword", false);

    private static DefaultCookieSerializer cookie(String name, boolean secure) {
        DefaultCookieSerializer cookie = new DefaultCookieSerializer();
        cookie.setCookieName(name);
        cookie.setCookiePath("/");
        cookie.setUseSecureCookie(secure);
        cookie.setUseHttpOnlyCookie(true);
        cookie.setSameSite("Lax");
        return cookie;
    }

    private DefaultCookieSerializer fitting(HttpServletRequest request) {
        return request.isSecure() ? secure : loopback;
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        fitting(value.getRequest()).writeCookieValue(value);
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return fitting(request).readCookieValues(request);
    }
}
