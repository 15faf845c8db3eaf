package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.People;
import dev.afterword.access.Viewer;
import dev.afterword.people.AccountCommands.StartSession;
import dev.afterword.web.Body;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.LocalPath;
import dev.afterword.web.Outcome;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.SentForm;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** Signing in and out. */
@Controller
class SignInEndpoints {

    private final Accounts accounts;
    private final KnownDevices devices;
    private final People people;
    private final SignIn session;

    SignInEndpoints(Accounts accounts, KnownDevices devices, People people, SignIn session) {
        this.accounts = accounts;
        this.devices = devices;
        this.people = people;
        this.session = session;
    }

    @GetMapping("/sign-in")
    @RequiresAction(Action.ANYBODY)
    View form(
            PageContext page,
            @RequestParam(required = false) @Nullable String next,
            SentForm sent,
            HttpServletResponse response) {
        String after = LocalPath.orElse("next", next, "/");
        if (page.viewer() != null) {
            return page.redirect(after);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("form", sent.of(""));
        model.put("next", after);
        model.put("pause", SignInAttempts.pause(response));
        model.put("first", !people.hasAdministrator());
        return page.view("people/sign-in", model);
    }

    @CommandMapping(value = "/sign-in", form = "/sign-in", keep = "next", api = false)
    @RequiresAction(Action.ANYBODY)
    Outcome<@Nullable Void> signIn(
            @Body StartSession command, HttpServletRequest request, HttpServletResponse response) {
        String next = LocalPath.orElse("next", command.next(), "/");
        devices.signIn(request, response, accounts.signIn(command, devices.sender(request)));
        return Outcome.none(next);
    }

    @CommandMapping(value = "/sign-out", form = "/me", api = false)
    @RequiresAction(Action.SIGNED_IN)
    Outcome<@Nullable Void> signOut(Viewer viewer, HttpServletRequest request, HttpServletResponse response) {
        accounts.signedOut(viewer);
        session.end(request, response);
        return Outcome.none("/sign-in");
    }
}
