package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Problem;
import dev.afterword.kernel.ProblemType;
import dev.afterword.web.ClientAddress;
import dev.afterword.web.Form;
import dev.afterword.web.Input;
import dev.afterword.web.LocalPath;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.View;

/** Signing in and out. */
@Controller
class SignInPages {

    private final Accounts accounts;
    private final ClientAddress addresses;
    private final People people;

    SignInPages(Accounts accounts, ClientAddress addresses, People people) {
        this.accounts = accounts;
        this.addresses = addresses;
        this.people = people;
    }

    @GetMapping("/sign-in")
    @RequiresAction(Action.ANYBODY)
    View form(PageContext page, Input input) {
        String next = LocalPath.orElse(input.text("next", 2000), "/");
        return page.viewer() != null ? page.redirect(next) : page(page, Form.empty(), next, 200);
    }

    @PostMapping("/sign-in")
    @RequiresAction(Action.ANYBODY)
    View signIn(PageContext page, Input input, HttpServletRequest request, HttpServletResponse response) {
        String email = input.required("email", 254);
        String password = input.secret("password");
        String next = LocalPath.orElse(input.text("next", 2000), "/");
        try {
            return page.attempt(
                    input,
                    () -> {
                        input.check();
                        UUID person = accounts.signIn(email, password, addresses.of(request));
                        SignIn.start(request, person);
                        return page.redirect(next);
                    },
                    form -> page(page, form, next, 422));
        } catch (Problem problem) {
            if (problem.type() != ProblemType.TOO_MANY) {
                throw problem;
            }
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(SignInAttempts.MINUTES * 60));
            return page(page, Form.typed(input), next, problem.type().status());
        }
    }

    private View page(PageContext page, Form form, String next, int status) {
        boolean first = !people.hasAdministrator();
        return page.view(
                "people/sign-in", Map.of("form", form, "next", next, "tooMany", status == 429, "first", first), status);
    }

    @PostMapping("/sign-out")
    @RequiresAction(Action.SIGNED_IN)
    View signOut(PageContext page, Viewer viewer, HttpServletRequest request) {
        accounts.signedOut(viewer);
        SignIn.end(request);
        return page.redirect("/sign-in");
    }
}
