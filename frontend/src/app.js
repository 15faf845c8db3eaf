import htmx from "htmx.org";
import "./board.js";
import "./cite.js";
import "./cites.js";
import "./comments.js";
import "./copy.js";
import "./drafts.js";
import "./drop.js";
import "./files.js";
import "./help.js";
import "./keys.js";
import "./links.js";
import "./live.js";
import "./pick.js";
import "./pictures.js";
import "./print.js";
import "./said.js";
import "./sheet.js";
import "./stay.js";
import "./switches.js";
import "./take.js";
import "./unsaved.js";

window.htmx = htmx;
htmx.config.includeIndicatorStyles = false;
htmx.config.allowEval = false;
htmx.config.selfRequestsOnly = true;
htmx.config.historyCacheSize = 0;
htmx.config.ignoreTitle = true; // of a page that a part is taken from
