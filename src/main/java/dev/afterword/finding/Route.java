package dev.afterword.finding;

/** Where the work that a finding calls for is followed up: an engineering tracker, or the response team's own register. */
public enum Route {
    ENGINEERING,
    REGISTER
}
