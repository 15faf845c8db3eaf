package dev.afterword.report;

import dev.afterword.report.ReportDocument.Station;
import java.util.List;
import java.util.Locale;

/** Makes the thread of a finding for a screen, as the list of stations that other pages show. */
final class ThreadList {

    private ThreadList() {}

    static String of(String finding, List<Station> thread, ReportWords words) {
        StringBuilder out = new StringBuilder("<ol class=\"thread thread--line\" aria-label=\"")
                .append(Svg.escape(words.text("report.thread.of", finding)))
                .append("\">");
        for (Station station : thread) {
            String progress = station.progress().name();
            boolean pending = station.progress() == ReportDocument.Progress.PENDING;
            out.append("<li class=\"")
                    .append(progress.toLowerCase(Locale.ROOT).replace('_', '-'))
                    .append('"');
            out.append(pending ? " aria-current=\"step\"" : "").append("><span class=\"station\"><i></i><span>");
            out.append(Svg.escape(words.code("station", station.code()))).append("<span class=\"sr\">");
            out.append(Svg.escape(words.text("report.comma") + words.code("progress", progress)))
                    .append("</span></span>");
            String note = words.note(station);
            if (note != null) {
                out.append("<small>").append(Svg.escape(note)).append("</small>");
            }
            out.append("</span></li>");
        }
        return out.append("</ol>").toString();
    }
}
