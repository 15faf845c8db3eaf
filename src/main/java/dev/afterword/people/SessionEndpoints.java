package dev.afterword.people;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.access.session.Sessions;
import dev.afterword.access.session.Sessions.Device;
import dev.afterword.kernel.Page;
import dev.afterword.kernel.Problem;
import dev.afterword.web.CommandMapping;
import dev.afterword.web.Outcome;
import dev.afterword.web.RequiresAction;
import dev.afterword.web.security.SignIn;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseBody;

/** The viewer's own sessions, which the page of the tokens lists too: ending one, or all others. */
@Controller
@RequiresAction(value = Action.SIGNED_IN, byPerson = true)
class SessionEndpoints {

    private static final String SESSIONS = "/me/sessions";

    private final Sessions sessions;
    private final Accounts accounts;

    SessionEndpoints(Sessions sessions, Accounts accounts) {
        this.sessions = sessions;
        this.accounts = accounts;
    }

    @GetMapping("/api/v1" + SESSIONS)
    @ResponseBody
    Page<Device> list(Viewer viewer, HttpServletRequest request) {
        return Page.whole(sessions.of(viewer.id(), SignIn.session(request)));
    }

    @CommandMapping(value = SESSIONS + "/{id}", method = RequestMethod.DELETE, form = TokenEndpoints.PAGE)
    Outcome<@Nullable Void> end(Viewer viewer, @PathVariable String id) {
        if (!sessions.end(viewer.id(), id)) {
            throw Problem.notFound();
        }
        accounts.signedOut(viewer);
        return Outcome.none(TokenEndpoints.PAGE);
    }

    /** Ends all sessions but the one that the request belongs to. */
    @CommandMapping(value = SESSIONS, method = RequestMethod.DELETE, form = TokenEndpoints.PAGE)
    Outcome<@Nullable Void> endOthers(Viewer viewer, HttpServletRequest request) {
        if (sessions.endOthers(viewer.id(), SignIn.session(request)) > 0) {
            accounts.signedOut(viewer);
        }
        return Outcome.none(TokenEndpoints.PAGE);
    }
}
