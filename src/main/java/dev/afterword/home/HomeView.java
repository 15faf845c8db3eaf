package dev.afterword.home;

import dev.afterword.access.TaskList;
import dev.afterword.home.FirstSteps.Step;
import dev.afterword.incident.IncidentRow;
import dev.afterword.notification.NotificationView;
import dev.afterword.web.LessonThread;
import dev.afterword.web.home.HomeSection;
import dev.afterword.web.list.SavedLinks.SavedLink;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The start page.
 *
 * @param threads how far the lessons of tasks have come, by the key of the follow-up or finding
 * @param own the incidents that the viewer is on
 * @param moreOwn whether there are more of them
 * @param guest the incidents that the viewer is a guest of
 * @param since the viewer's last visit, and {@code news} what others did since
 * @param steps what a new installation still lacks; empty where it lacks nothing, and for people who don't set it up
 * @param saved the views that the viewer saved
 * @param parts what people with the viewer's roles look at first
 */
public record HomeView(
        TaskList waiting,
        Map<String, LessonThread> threads,
        List<IncidentRow> own,
        boolean moreOwn,
        boolean leads,
        List<GuestIncident> guest,
        List<String> notices,
        Instant since,
        List<NotificationView> news,
        List<Step> steps,
        List<SavedLink> saved,
        List<HomeSection> parts) {}
