package dev.afterword.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.RequestMethod;

/**
 * Maps a command, for the API and for the form of a page alike. The handler returns an {@link Outcome}: the API answers with its body,
 * a form leads on to its page. What is refused becomes a problem (RFC 9457), or the page of the form again, with what was typed.
 *
 * <p>The handler runs in one transaction of its viewer, which begins once everything that was sent has been received. In it access is
 * decided first, then the command is read, then the handler is called.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface CommandMapping {

    /** The address without {@code /api/v1}: the API's below that, the form's as it is. */
    String value();

    /** The API's method. Forms always send POST, those of a DELETE to the address with {@code /removal} behind it. */
    RequestMethod method() default RequestMethod.POST;

    /** The address that the form is sent to, if it differs from the default above. */
    String formAction() default "";

    /** The page that shows the form, and shows it again where the command is refused. */
    String form();

    /**
     * The name of the form on its page (see {@link SentForm}). By default the rest of its address behind that of the page, such as
     * {@code risk-acceptance/approval}; empty where the page has the same address. Path variables are filled in, for pages that repeat
     * a form for each row.
     */
    String name() default "";

    /**
     * The address of the form that undoes this one and has no fields, with the path variables of this one; empty where nothing does. The
     * next page has a button for it beside its message.
     */
    String undo() default "";

    /** Fields of the form that the address of its page takes as well. */
    String[] keep() default {};

    /** What the API answers when the command was carried out. Without a body it is 204. */
    HttpStatus status() default HttpStatus.OK;

    /** Whether the API has this command; some exist for forms only. */
    boolean api() default true;

    /** Whether pages have this command; some exist for the API only. */
    boolean page() default true;

    /**
     * Whether the handler runs in the transaction. If not, the transaction ends once access was decided; for handlers that take long, and
     * whose services open transactions of their own.
     */
    boolean transaction() default true;
}
