package dev.afterword.notification;

import java.util.Map;

/**
 * How a person wants to be reminded.
 *
 * @param mail whether also by mail
 * @param quietWeekends whether no mail comes on Saturdays and Sundays; Monday's then says it all
 */
record Choice(boolean mail, boolean quietWeekends) {

    /** Of who hasn't chosen. */
    static final Choice DEFAULT = new Choice(true, false);

    Map<String, Object> facts() {
        return Map.of("mail", mail, "quietWeekends", quietWeekends);
    }
}
