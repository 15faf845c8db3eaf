package dev.afterword.notification;

import dev.afterword.access.Action;
import dev.afterword.access.Viewer;
import dev.afterword.kernel.Page;
import dev.afterword.web.PageContext;
import dev.afterword.web.RequiresAction;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.View;

/** For administrators: whether and how email is sent, and which emails failed. */
@Controller
class MailPages {

    private final DigestStore digests;
    private final MailSettings settings;

    MailPages(DigestStore digests, MailSettings settings) {
        this.digests = digests;
        this.settings = settings;
    }

    /** Row-level security lets administrators read the digests of all people. */
    @GetMapping("/mail")
    @RequiresAction(Action.MANAGE_PEOPLE)
    View show(PageContext page, Viewer viewer, @RequestParam(required = false) @Nullable String pageToken) {
        Page<FailedMail> list = Page.cut(
                digests.trouble(NotificationQuery.before(pageToken), NotificationQuery.SIZE),
                NotificationQuery.SIZE,
                last -> NotificationQuery.after(last.id()));
        Map<String, Object> model = new HashMap<>();
        model.put("list", list);
        model.put("paged", pageToken != null);
        switch (settings) {
            case MailSettings.On on -> {
                model.put("server", on.server().address());
                model.put("encrypted", on.server().tls() || on.server().starttls());
                model.put("from", on.from());
                model.put("base", on.base());
            }
            case MailSettings.Off off -> {
                model.put("why", off.why());
                model.put("detail", off.detail());
            }
        }
        return page.view("notification/mail", model);
    }
}
