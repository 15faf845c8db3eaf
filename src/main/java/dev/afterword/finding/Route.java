package dev.afterword.finding;

/** Where the work on a finding is tracked: in an engineering tracker, or in the response team's own register. */
public enum Route {
    ENGINEERING,
    REGISTER
}
