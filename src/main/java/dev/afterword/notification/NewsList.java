package dev.afterword.notification;

import dev.afterword.access.Transactions;
import dev.afterword.access.Viewer;
import dev.afterword.web.Messages;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;

/** What others did, for the start page. */
@Component
public class NewsList {

    /** How much of it is shown. */
    private static final int FEW = 6;

    private final Transactions transactions;
    private final NotificationStore store;
    private final MailSettings settings;

    NewsList(Transactions transactions, NotificationStore store, MailSettings settings) {
        this.transactions = transactions;
        this.store = store;
        this.settings = settings;
    }

    /** Returns the latest of what the viewer was told since then, at most a few. */
    public List<NotificationView> since(Messages msg, Viewer viewer, Instant since) {
        return transactions.read(
                viewer,
                () -> store.newsSince(viewer.id(), since, FEW).stream()
                        .map(row -> NotificationView.news(msg, row, viewer))
                        .toList());
    }

    /** Returns whether the installation sends mail. */
    public boolean mailed() {
        return settings instanceof MailSettings.On;
    }
}
