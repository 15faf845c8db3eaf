package dev.afterword.home;

import dev.afterword.notification.NotificationView;
import java.time.Instant;
import java.util.List;

/** What others did since a person was on their start page. */
record SinceLast(Instant at, List<NotificationView> news) {}
