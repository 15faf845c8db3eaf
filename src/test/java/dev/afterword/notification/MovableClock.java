package dev.afterword.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that only moves when a test moves it. */
final class MovableClock extends Clock {

    private Instant now = Instant.EPOCH;

    void set(LocalDate day, String time, String zone) {
        now = day.atTime(LocalTime.parse(time)).atZone(ZoneId.of(zone)).toInstant();
    }

    void move(Duration by) {
        now = now.plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
