package dev.afterword.lesson;

import dev.afterword.web.LessonThread;
import dev.afterword.web.LessonThread.Station;
import dev.afterword.web.LessonThread.StationState;
import dev.afterword.web.PageContext;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Draws lessons as threads for lists. The page of a finding draws the same with more words, by {@code FindingThreads}. */
public final class LessonThreads {

    private final PageContext page;

    public LessonThreads(PageContext page) {
        this.page = page;
    }

    public LessonThread of(Lesson lesson) {
        String href = lesson.href();
        LessonThread.Builder thread = LessonThread.of(lesson.key(), href);
        if (lesson.evidence()) {
            thread.done(Station.EVIDENCE, href, null);
        }
        if (lesson.event()) {
            thread.done(Station.EVENT, href, null);
        }
        thread.done(Station.FINDING, href, lesson.key());
        if (lesson.station() == Station.DECISION) {
            return thread.pending(Station.DECISION, href + "#disposition", null).build(status(lesson));
        }
        return switch (lesson.decision()) {
            case "NOT_NEEDED" -> without(thread, Station.DECISION).build(status(lesson));
            case "FOLLOW_UPS", "INTENDED" -> changing(thread.done(Station.DECISION, href, null), lesson);
            default ->
                without(thread.done(Station.DECISION, href, null), Station.CHANGE)
                        .build(status(lesson));
        };
    }

    /** Draws the lesson of a follow-up, whose change is the follow-up itself. */
    LessonThread of(FollowUpLesson lesson) {
        String href = lesson.href();
        LessonThread.Builder thread = LessonThread.of(lesson.key(), href);
        if (!lesson.hasFinding() && !lesson.seesIncident()) {
            thread.hidden(Station.EVENT, page.t("thread.hidden"));
        }
        if (lesson.event()) {
            thread.done(Station.EVENT, href, null);
        }
        if (lesson.evidence()) {
            thread.done(Station.EVIDENCE, href, null);
        } else if (lesson.hasFinding() ? !lesson.seesFinding() && lesson.event() : !lesson.seesIncident()) {
            thread.hidden(Station.EVIDENCE, page.t("thread.hidden"));
        }
        thread.done(Station.FINDING, href, null).done(Station.DECISION, href, null);
        if (!lesson.hasReaders()) {
            thread.notApplicable(Station.READERS, page.t(StationState.NOT_APPLICABLE));
        } else if (lesson.readers() != null && lesson.readers().isReadByAll()) {
            thread.done(Station.READERS, href, null);
        }
        String state = page.t("FollowUpState." + lesson.state());
        return switch (lesson.state()) {
            case "RETURNED", "REOPENED" ->
                thread.failed(Station.CHANGE, href, null).build(state);
            case "RISK_ACCEPTED" -> without(thread, Station.CHANGE).build(state);
            case "VERIFIED" -> verified(thread.done(Station.CHANGE, href, null), lesson, state);
            case "EFFECTIVE" ->
                thread.done(Station.CHANGE, href, null)
                        .done(Station.NEXT_USE, href, null)
                        .build(state);
            default -> thread.pending(Station.CHANGE, href, null).build(state);
        };
    }

    private LessonThread verified(LessonThread.Builder thread, FollowUpLesson lesson, String state) {
        FollowUpLesson.Readers readers = lesson.readers();
        return readers == null || readers.isReadByAll()
                ? thread.build(state)
                : thread.pending(Station.READERS, lesson.href(), null)
                        .build(page.t("thread.read", readers.read(), readers.count()));
    }

    /** Marks this station and all after it as ones that lessons of this kind don't have. */
    private LessonThread.Builder without(LessonThread.Builder thread, Station first) {
        for (Station stop : Station.values()) {
            if (stop.compareTo(first) >= 0) {
                thread.notApplicable(stop, page.t(StationState.NOT_APPLICABLE));
            }
        }
        return thread;
    }

    private LessonThread changing(LessonThread.Builder thread, Lesson lesson) {
        Lesson.Item item = lesson.item();
        String href = item == null ? lesson.href() + "#disposition" : item.href();
        if (lesson.changed() && lesson.done() == 0) {
            return without(thread, Station.CHANGE).build(item == null ? "" : page.t(item.message()));
        }
        if (lesson.lines() > 0 && !lesson.hasReaders()) {
            thread.notApplicable(Station.READERS, page.t(StationState.NOT_APPLICABLE));
        }
        if (lesson.station() == Station.CHANGE) {
            return lesson.failed() && item != null
                    ? thread.failed(Station.CHANGE, href, null).build(item.key() + " " + page.t(item.message()))
                    : thread.pending(Station.CHANGE, href, null).build(left(lesson));
        }
        thread.done(Station.CHANGE, href, null);
        Lesson.Reading reading = lesson.reading();
        if (reading != null) {
            read(thread, reading, lesson.station() == Station.READERS);
        }
        if (lesson.proof() == Lesson.Proof.HELD) {
            thread.done(Station.NEXT_USE, href, page.t("thread.proven"));
            return thread.build(page.t("dispositionStatus.proven"));
        }
        return thread.build(changed(lesson));
    }

    private void read(LessonThread.Builder thread, Lesson.Reading reading, boolean waits) {
        String readers = reading.href() + "#readers";
        if (reading.byAll()) {
            thread.done(Station.READERS, readers, null);
        } else if (waits) {
            thread.pending(Station.READERS, readers, null);
        }
        if (reading.uses() > 0) {
            thread.done(Station.NEXT_USE, reading.href(), null);
        }
    }

    private String changed(Lesson lesson) {
        Lesson.Reading reading = lesson.reading();
        if (reading == null) {
            return page.t("dispositionStatus.changed");
        }
        return reading.byAll()
                ? page.t(reading.uses() > 0 ? "dispositionStatus.usedSince" : "dispositionStatus.unused")
                : page.t("dispositionStatus.read", reading.read(), reading.readers());
    }

    private String left(Lesson lesson) {
        return lesson.over() == 0
                ? status(lesson)
                : page.t("dispositionStatus.FOLLOW_UPS.left", lesson.steps() - lesson.over(), lesson.steps());
    }

    private String status(Lesson lesson) {
        String key = "dispositionStatus." + lesson.decision();
        return switch (lesson.decision()) {
            case "FOLLOW_UPS" -> page.t(key, lesson.steps());
            case "RISK_ACCEPTED", "RISK_LAPSED" -> page.t(key, day(lesson.until()));
            case "DUPLICATE" -> page.t(key, "F-" + lesson.duplicateOf());
            default -> page.t(key);
        };
    }

    private String day(@Nullable LocalDate date) {
        return date == null ? "" : page.words().day(date);
    }
}
